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

Result<Done> without_version(Result<std::string> written) {
    if (!written) return std::unexpected(std::move(written.error()));
    return Done{};
}

// What a page ended with, in a shape nobody will take for a key.
std::string make_cursor(std::string_view last_key) { return base64url_encode(last_key); }

Result<std::string> read_cursor(std::string_view cursor) {
    std::optional<std::string> key = base64url_decode(cursor);
    if (!key) return fail(ErrorCode::InvalidParameter, "The cursor is not valid.");
    return std::move(*key);
}

}  // namespace

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
    return check_plan();
}

bool MemoryKv::is_live(const Record& record) const {
    return record.value && (!record.expiration || *record.expiration > now());
}

Result<void> MemoryKv::check_version(std::string_view key, const Demand& demand) const {
    if (!demand || *demand == entry(key).version) return {};
    return std::unexpected(kv_conflict());
}

// Whatever runs meanwhile runs in `admit`: from there on it is one step.
Result<std::string> MemoryKv::write(const std::string& key, Record record, const Demand& demand) {
    Result<void> admitted = admit();
    if (admitted) admitted = check_version(key, demand);
    if (!admitted) return std::unexpected(std::move(admitted.error()));
    record.written = platform_->now();
    record.version = ++writes_;
    const auto [place, is_new] = records_.try_emplace(key);
    if (!is_new && !can_compare_ && record.written < place->second.written + kv_limits::kWriteInterval) {
        return std::unexpected(kv_error("KV PUT failed: 429 Too Many Requests"));
    }
    place->second = std::move(record);
    return std::to_string(writes_);
}

Result<std::string> MemoryKv::put_now(const std::string& key, std::string value, const KvWriteOptions& options,
                                      const Demand& demand) {
    Result<void> done = kv_limits::check_key(key);
    if (done) done = kv_limits::check_value(value.size());
    if (done) done = kv_limits::check_write(options, now());
    if (!done) return std::unexpected(std::move(done.error()));
    return write(key,
                 {.value = std::move(value),
                  .metadata = options.metadata ? std::optional(options.metadata->text()) : std::nullopt,
                  .expiration = expiration_of(options, now()),
                  .written = {}},
                 demand);
}

Result<Done> MemoryKv::remove_now(const std::string& key, const Demand& demand) {
    Result<void> done = kv_limits::check_key(key);
    if (done && (demand || records_.contains(key))) return without_version(write(key, {}, demand));
    if (done) done = admit();
    if (!done) return std::unexpected(std::move(done.error()));
    return Done{};
}

KvEntry MemoryKv::entry(std::string_view key) const {
    const auto found = records_.find(key);
    if (found == records_.end() || !is_live(found->second)) return {};
    KvEntry entry{.found = true, .value = *found->second.value, .metadata = found->second.metadata};
    if (can_compare_) entry.version = std::to_string(found->second.version);
    return entry;
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
    return memory_call<KvEntry>([=, this, key = std::string(key)] { return get_now(key, form, options); });
}

Prepared<std::vector<KvEntry>> MemoryKv::get_many(std::span<const std::string> keys, const KvReadOptions& options) {
    return memory_call<std::vector<KvEntry>>(
        [=, this, keys = std::vector<std::string>(keys.begin(), keys.end())] { return get_many_now(keys, options); });
}

Prepared<Done> MemoryKv::put(std::string_view key, std::string_view value, const KvWriteOptions& options) {
    return memory_call<Done>([=, this, key = std::string(key), value = std::string(value)] {
        return without_version(put_now(key, value, options));
    });
}

Prepared<Done> MemoryKv::put_stream(std::string_view key, Stream value, const KvWriteOptions& options) {
    // Shared only because a std::function is copied.
    auto stream = std::make_shared<Stream>(std::move(value));
    return memory_call<Done>([=, this, key = std::string(key)]() -> Result<Done> {
        Result<std::string> bytes = std::move(*stream).read_all(kv_limits::kValueBytes);
        if (bytes) return without_version(put_now(key, std::move(*bytes), options));
        if (bytes.error().code != ErrorCode::BodyTooLarge) return std::unexpected(std::move(bytes.error()));
        return std::unexpected(kv_limits::check_value(kv_limits::kValueBytes + 1).error());
    });
}

Prepared<Done> MemoryKv::remove(std::string_view key) {
    return memory_call<Done>([this, key = std::string(key)] { return remove_now(key); });
}

Prepared<std::string> MemoryKv::compare_and_set(std::string_view key, const std::optional<std::string>& version,
                                                std::string_view value, const KvWriteOptions& options) {
    if (!can_compare_) return KvStore::compare_and_set(key, version, value, options);
    return memory_call<std::string>([=, this, key = std::string(key), value = std::string(value)] {
        return put_now(key, value, options, Demand(std::in_place, version));
    });
}

Prepared<Done> MemoryKv::compare_and_remove(std::string_view key, std::string_view version) {
    if (!can_compare_) return KvStore::compare_and_remove(key, version);
    return memory_call<Done>([this, key = std::string(key), version = std::string(version)] {
        return remove_now(key, Demand(std::in_place, version));
    });
}

Prepared<KvPage> MemoryKv::list(const KvListOptions& options) {
    return memory_call<KvPage>([=, this] { return list_now(options); });
}

}  // namespace edge::testing
