#include "edge/testing/memory_kv.hpp"

#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "edge/bindings/kv/kv_limits.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/text/base64url.hpp"

namespace edge::testing {

namespace {

std::optional<UnixSeconds> expiration_of(const KvWriteOptions& options, UnixSeconds now) {
    if (options.expiration_ttl) return now + *options.expiration_ttl;
    return options.expiration;
}

// What a page ended with, in a shape nobody will take for a key.
std::string make_cursor(std::string_view last_key) { return base64url_encode(last_key); }

Result<std::string> read_cursor(std::string_view cursor) {
    std::optional<std::string> key = base64url_decode(cursor);
    if (!key) return fail(ErrorCode::InvalidParameter, "The cursor is not valid.");
    return std::move(*key);
}

}  // namespace

void MemoryKv::fail_next(std::size_t count, Error error) {
    failures_ = count;
    failure_ = std::move(error);
}

UnixSeconds MemoryKv::now() const { return std::chrono::floor<std::chrono::seconds>(platform_->now()); }

// The other writer belongs to another invocation, and nobody interrupts it in turn.
void MemoryKv::run_hook() {
    if (!hook_) return;
    const std::size_t operations = operations_;
    std::function<void()> hook = std::exchange(hook_, nullptr);
    hook();
    if (!hook_) hook_ = std::move(hook);
    operations_ = operations;
}

Result<void> MemoryKv::admit() {
    run_hook();
    if (operations_ == kv_limits::kOperationsPerInvocation) {
        return std::unexpected(kv_error("Too many API requests by single worker invocation."));
    }
    ++operations_;
    if (failures_ == 0) return {};
    --failures_;
    return std::unexpected(failure_);
}

bool MemoryKv::is_live(const Record& record) const {
    return record.value && (!record.expiration || *record.expiration > now());
}

Result<void> MemoryKv::write(const std::string& key, Record record) {
    if (auto admitted = admit(); !admitted) return admitted;
    record.written = platform_->now();
    const auto [place, is_new] = records_.try_emplace(key);
    if (!is_new && record.written < place->second.written + kv_limits::kWriteInterval) {
        return std::unexpected(kv_error("KV PUT failed: 429 Too Many Requests"));
    }
    place->second = std::move(record);
    return {};
}

Result<Done> MemoryKv::put_now(const std::string& key, std::string value, const KvWriteOptions& options) {
    Result<void> done = kv_limits::check_key(key);
    if (done) done = kv_limits::check_value(value.size());
    if (done) done = kv_limits::check_write(options, now());
    if (done) {
        done = write(key, {.value = std::move(value),
                           .metadata = options.metadata,
                           .expiration = expiration_of(options, now()),
                           .written = {}});
    }
    if (!done) return std::unexpected(std::move(done.error()));
    return Done{};
}

Result<Done> MemoryKv::remove_now(const std::string& key) {
    Result<void> done = kv_limits::check_key(key);
    if (done) done = records_.contains(key) ? write(key, {}) : admit();
    if (!done) return std::unexpected(std::move(done.error()));
    return Done{};
}

KvEntry MemoryKv::entry(std::string_view key) const {
    const auto found = records_.find(key);
    if (found == records_.end() || !is_live(found->second)) return {};
    return {.found = true, .value = *found->second.value, .metadata = found->second.metadata};
}

Result<KvEntry> MemoryKv::get_now(std::string_view key, KvForm form, const KvReadOptions& options) {
    Result<void> checked = kv_limits::check_key(key);
    if (checked) checked = kv_limits::check_read(options);
    if (checked) checked = admit();
    if (!checked) return std::unexpected(std::move(checked.error()));
    KvEntry found = entry(key);
    if (found.found && form == KvForm::Stream) found.stream = Stream::of(std::exchange(found.value, {}));
    return found;
}

Result<std::vector<KvEntry>> MemoryKv::get_many_now(std::span<const std::string> keys, const KvReadOptions& options) {
    Result<void> checked = kv_limits::check_read(options);
    for (const std::string& key : keys) {
        if (checked) checked = kv_limits::check_key(key);
    }
    if (checked) checked = admit();
    if (!checked) return std::unexpected(std::move(checked.error()));
    if (keys.empty()) return std::unexpected(kv_error("KV GET_BULK failed: 400 You must request a minimum of 1 key"));
    if (keys.size() > kv_limits::kBulkKeys) {
        return std::unexpected(kv_error("KV GET_BULK failed: 400 You can request a maximum of 100 keys"));
    }
    std::vector<KvEntry> entries;
    std::size_t bytes = 0;
    for (const std::string& key : keys) bytes += entries.emplace_back(entry(key)).value.size();
    if (bytes > kv_limits::kBulkBytes) {
        return std::unexpected(kv_error("KV GET_BULK failed: 413 Total size of request exceeds the limit of 25MB"));
    }
    return entries;
}

Result<KvPage> MemoryKv::list_now(const KvListOptions& options) {
    Result<void> checked = kv_limits::check_list(options);
    if (checked) checked = admit();
    if (!checked) return std::unexpected(std::move(checked.error()));
    auto next = records_.lower_bound(options.prefix);
    if (options.cursor) {
        const Result<std::string> last_key = read_cursor(*options.cursor);
        if (!last_key) return std::unexpected(last_key.error());
        if (*last_key >= options.prefix) next = records_.upper_bound(*last_key);
    }
    return page_from(next, options);
}

KvPage MemoryKv::page_from(Records::const_iterator next, const KvListOptions& options) const {
    const auto more = [&] { return next != records_.end() && next->first.starts_with(options.prefix); };
    KvPage page;
    for (std::size_t taken = 0; taken < options.limit && more(); ++taken, ++next) {
        const auto& [name, record] = *next;
        if (is_live(record)) page.keys.push_back({name, record.expiration, record.metadata});
    }
    if (more()) page.cursor = make_cursor(std::prev(next)->first);
    return page;
}

Prepared<KvEntry> MemoryKv::get(std::string_view key, KvForm form, const KvReadOptions& options) {
    return prepare<KvEntry>([=, this, key = std::string(key)] { return get_now(key, form, options); });
}

Prepared<std::vector<KvEntry>> MemoryKv::get_many(std::span<const std::string> keys, const KvReadOptions& options) {
    return prepare<std::vector<KvEntry>>(
        [=, this, keys = std::vector<std::string>(keys.begin(), keys.end())] { return get_many_now(keys, options); });
}

Prepared<Done> MemoryKv::put(std::string_view key, std::string_view value, const KvWriteOptions& options) {
    return prepare<Done>(
        [=, this, key = std::string(key), value = std::string(value)] { return put_now(key, value, options); });
}

Prepared<Done> MemoryKv::put_stream(std::string_view key, Stream value, const KvWriteOptions& options) {
    // Shared only because a std::function is copied.
    auto stream = std::make_shared<Stream>(std::move(value));
    return prepare<Done>([=, this, key = std::string(key)]() -> Result<Done> {
        Result<std::string> bytes = std::move(*stream).read_all(kv_limits::kValueBytes);
        if (bytes) return put_now(key, std::move(*bytes), options);
        if (bytes.error().code != ErrorCode::BodyTooLarge) return std::unexpected(std::move(bytes.error()));
        return std::unexpected(kv_limits::check_value(kv_limits::kValueBytes + 1).error());
    });
}

Prepared<Done> MemoryKv::remove(std::string_view key) {
    return prepare<Done>([this, key = std::string(key)] { return remove_now(key); });
}

Prepared<KvPage> MemoryKv::list(const KvListOptions& options) {
    return prepare<KvPage>([=, this] { return list_now(options); });
}

}  // namespace edge::testing
