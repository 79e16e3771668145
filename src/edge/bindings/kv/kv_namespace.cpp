#include "edge/bindings/kv/kv_namespace.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <utility>

#include "edge/bindings/bound.hpp"
#include "edge/bindings/kv/absent_kv.hpp"
#include "edge/bindings/kv/kv_limits.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {

using namespace std::chrono_literals;

namespace {

template <class T>
Pending<T> refused(Result<void> checked) {
    return Pending<T>::ready(std::unexpected(std::move(checked.error())));
}

Result<void> without_value(Result<Done> done) {
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
}

Result<void> check_get(std::string_view key, const KvReadOptions& options) {
    if (auto checked = kv_limits::check_key(key); !checked) return checked;
    return kv_limits::check_read(options);
}

/// Most writes have no time to hold against the clock, so it is not asked for them.
Result<void> check_options(const KvWriteOptions& options, Platform& platform) {
    const Time now = options.expiration ? platform.now() : Time();
    return kv_limits::check_write(options, std::chrono::floor<std::chrono::seconds>(now));
}

Result<void> check_options(std::string_view key, const KvWriteOptions& options, Platform& platform) {
    if (auto checked = kv_limits::check_key(key); !checked) return checked;
    return check_options(options, platform);
}

Result<void> check_put(std::string_view key, std::size_t bytes, const KvWriteOptions& options, Platform& platform) {
    if (auto checked = check_options(key, options, platform); !checked) return checked;
    return kv_limits::check_value(bytes);
}

/// Options are checked once, however many writes in a row have the same.
std::vector<Result<void>> check_writes(std::span<const KvWrite> writes, Platform& platform) {
    std::vector<Result<void>> outcomes;
    const KvWriteOptions* known = nullptr;
    Result<void> options;
    for (const auto& [key, value, own] : writes) {
        Result<void> checked = kv_limits::check_key(key);
        if (checked && value) checked = kv_limits::check_value(value->size());
        if (checked && value) {
            if (!known || *known != own) options = check_options(own, platform);
            known = &own;
            checked = options;
        }
        outcomes.push_back(std::move(checked));
    }
    return outcomes;
}

Result<void> check_get_many(std::span<const std::string> keys, const KvReadOptions& options) {
    for (const std::string& key : keys) {
        if (auto checked = kv_limits::check_key(key); !checked) return checked;
    }
    return kv_limits::check_read(options);
}

// Writers that were refused together must not come back together.
std::chrono::milliseconds with_jitter(std::chrono::milliseconds delay, Platform& platform) {
    std::array<std::byte, sizeof(std::uint32_t)> bytes;
    platform.fill_random(bytes);
    std::uint32_t random = 0;
    std::memcpy(&random, bytes.data(), bytes.size());
    return delay - std::chrono::milliseconds(random % (std::uint64_t(delay.count()) / 2 + 1));
}

/// Tries a write again for as long as it is answered with 429 and attempts are left; `done` is what the first one gave.
template <class T, class Prepare>
Result<T> retry_refused(Result<T> done, const Prepare& prepare, const KvRetryPolicy& retry, Platform& platform) {
    std::chrono::milliseconds delay = retry.first_delay;
    for (int attempt = 1; attempt < retry.attempts; ++attempt) {
        if (done || done.error().code != ErrorCode::RateLimited) break;
        platform.sleep(with_jitter(delay, platform));
        delay = std::min(2 * delay, KvRetryPolicy::kLongestDelay);
        done = Pending(platform, prepare()).wait();
    }
    return done;
}

template <class Prepare>
auto write_with_retries(const Prepare& prepare, const KvRetryPolicy& retry, Platform& platform) {
    return retry_refused(Pending(platform, prepare()).wait(), prepare, retry, platform);
}

Prepared<Done> prepare_write(KvStore& store, const KvWrite& write) {
    return write.value ? store.put(write.key, *write.value, write.options) : store.remove(write.key);
}

std::vector<std::byte> to_bytes(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

// Prepared and not started: a caller that waits at once starts and settles in one step.
Pending<KvEntry> prepare_get(KvStore& store, Platform& platform, std::string_view key, KvForm form,
                             const KvReadOptions& options) {
    if (auto checked = check_get(key, options); !checked) return refused<KvEntry>(std::move(checked));
    return Pending(platform, store.get(key, form, options));
}

Pending<KvPage> prepare_list(KvStore& store, Platform& platform, const KvListOptions& options) {
    if (auto checked = kv_limits::check_list(options); !checked) return refused<KvPage>(std::move(checked));
    return Pending(platform, store.list(options));
}

using BulkRead = Pending<std::vector<KvEntry>>;

std::vector<BulkRead> prepare_bulk_reads(KvStore& store, Platform& platform, std::span<const std::string> keys,
                                         const KvReadOptions& options) {
    std::vector<BulkRead> reads;
    while (!keys.empty()) {
        const std::size_t count = std::min(keys.size(), kv_limits::kBulkKeys);
        reads.emplace_back(platform, store.get_many(keys.first(count), options));
        keys = keys.subspan(count);
    }
    return reads;
}

}  // namespace

Result<KvNamespace> Env::kv(NameOf<BindingKind::Kv> name, KvRetryPolicy retry) const {
    const std::shared_ptr<KvStore> store = find_bound(kv_, name, &bound_kv);
    if (!store) return not_bound("KV namespace", name, how_to_bind_kv());
    return KvNamespace(*store, *platform_, retry);
}

KvNamespace Env::kv(const Required<BindingKind::Kv>& declared, KvRetryPolicy retry) const {
    return KvNamespace(find_declared<AbsentKv>(kv_, absent_kv_, declared, &bound_kv), *platform_, retry);
}

Error damaged_value(std::string_view key, std::string_view type, const Error& reason) {
    std::string why = concat({"the value of ", key, " is no ", type, ": ", reason.detail});
    for (const Violation& each : reason.violations) why += concat({" ", each.pointer, " ", each.detail, ";"});
    return {ErrorCode::Internal, "What is stored is damaged.", std::move(why)};
}

KvNamespace::KvNamespace(KvStore& store, Platform& platform, KvRetryPolicy retry)
    : store_(&store),
      platform_(&platform),
      retry_{.attempts = std::clamp(retry.attempts, 1, KvRetryPolicy::kMostAttempts),
             .first_delay = std::clamp(retry.first_delay, 0ms, KvRetryPolicy::kLongestDelay)} {}

void KvKeys::advance() {
    current_.reset();
    while (next_ == page_.keys.size()) {
        if (finished_) return;
        Result<KvPage> page = prepare_list(*store_, *platform_, options_).wait();
        next_ = 0;
        finished_ = !page || !page->cursor;
        if (!page) {
            page_ = {};
            current_.emplace(std::unexpected(std::move(page.error())));
            return;
        }
        page_ = std::move(*page);
        options_.cursor = page_.cursor;
    }
    current_.emplace(std::move(page_.keys[next_++]));
}

Result<std::optional<std::string>> KvNamespace::get_text(std::string_view key, const KvReadOptions& options) const {
    Result<KvEntry> entry = prepare_get(*store_, *platform_, key, KvForm::Bytes, options).wait();
    if (!entry) return std::unexpected(std::move(entry.error()));
    if (!entry->found) return std::nullopt;
    if (!is_utf8(entry->value)) {
        return fail(ErrorCode::Unavailable, "The store answered with something that is not text.",
                    concat({"KV value of \"", key, "\" is not UTF-8"}));
    }
    return std::move(entry->value);
}

Result<std::optional<std::vector<std::byte>>> KvNamespace::get_bytes(std::string_view key,
                                                                     const KvReadOptions& options) const {
    Result<KvEntry> entry = prepare_get(*store_, *platform_, key, KvForm::Bytes, options).wait();
    if (!entry) return std::unexpected(std::move(entry.error()));
    if (!entry->found) return std::nullopt;
    return to_bytes(entry->value);
}

Result<std::optional<json::Document>> KvNamespace::get_json(std::string_view key, const KvReadOptions& options) const {
    Result<KvEntry> entry = prepare_get(*store_, *platform_, key, KvForm::Bytes, options).wait();
    if (!entry) return std::unexpected(std::move(entry.error()));
    if (!entry->found) return std::nullopt;
    Result<json::Document> document = json::Document::parse(entry->value);
    if (!document) {
        return fail(ErrorCode::Internal, "A stored value is not JSON.",
                    concat({"KV value of \"", key, "\": ", document.error().detail}));
    }
    return std::move(*document);
}

Result<std::optional<Stream>> KvNamespace::get_stream(std::string_view key, const KvReadOptions& options) const {
    Result<KvEntry> entry = prepare_get(*store_, *platform_, key, KvForm::Stream, options).wait();
    if (!entry) return std::unexpected(std::move(entry.error()));
    if (!entry->found) return std::nullopt;
    return std::move(entry->stream);
}

Result<KvEntry> KvNamespace::get_with_metadata(std::string_view key, const KvReadOptions& options) const {
    return prepare_get(*store_, *platform_, key, KvForm::BytesWithMetadata, options).wait();
}

Result<KvEntry> KvNamespace::get_with_version(std::string_view key, const KvReadOptions& options) const {
    return prepare_get(*store_, *platform_, key, KvForm::BytesWithVersion, options).wait();
}

Result<std::vector<KvEntry>> KvNamespace::get_many(std::span<const std::string> keys,
                                                   const KvReadOptions& options) const {
    if (auto checked = check_get_many(keys, options); !checked) return std::unexpected(std::move(checked.error()));
    std::vector<KvEntry> entries;
    for (Result<std::vector<KvEntry>>& part : when_all(prepare_bulk_reads(*store_, *platform_, keys, options))) {
        if (!part) return std::unexpected(std::move(part.error()));
        std::ranges::move(*part, std::back_inserter(entries));
    }
    return entries;
}

Result<void> KvNamespace::put(std::string_view key, std::string_view value, const KvWriteOptions& options) const {
    if (auto checked = check_put(key, value.size(), options, *platform_); !checked) return checked;
    return without_value(write_with_retries([&] { return store_->put(key, value, options); }, retry_, *platform_));
}

Result<void> KvNamespace::put_bytes(std::string_view key, std::span<const std::byte> value,
                                    const KvWriteOptions& options) const {
    return put(key, std::string_view(reinterpret_cast<const char*>(value.data()), value.size()), options);
}

Result<void> KvNamespace::put_stream(std::string_view key, Stream value, const KvWriteOptions& options) const {
    if (auto checked = check_options(key, options, *platform_); !checked) return checked;
    return without_value(Pending(*platform_, store_->put_stream(key, std::move(value), options)).wait());
}

Result<void> KvNamespace::remove(std::string_view key) const {
    if (auto checked = kv_limits::check_key(key); !checked) return checked;
    return without_value(write_with_retries([&] { return store_->remove(key); }, retry_, *platform_));
}

Result<std::string> KvNamespace::compare_and_set(std::string_view key, const std::optional<std::string>& version,
                                                 std::string_view value, const KvWriteOptions& options) const {
    if (auto checked = check_put(key, value.size(), options, *platform_); !checked)
        return std::unexpected(std::move(checked.error()));
    return write_with_retries([&] { return store_->compare_and_set(key, version, value, options); }, retry_,
                              *platform_);
}

Result<void> KvNamespace::compare_and_remove(std::string_view key, std::string_view version) const {
    if (auto checked = kv_limits::check_key(key); !checked) return checked;
    return without_value(
        write_with_retries([&] { return store_->compare_and_remove(key, version); }, retry_, *platform_));
}

std::vector<Result<void>> KvNamespace::write_many(std::span<const KvWrite> writes) const {
    std::vector<Result<void>> outcomes = check_writes(writes, *platform_);
    std::vector<Pending<Done>> pending;
    pending.reserve(writes.size());
    for (std::size_t i = 0; i < writes.size(); ++i)
        pending.push_back(outcomes[i] ? Pending(*platform_, prepare_write(*store_, writes[i]))
                                      : refused<Done>(outcomes[i]));
    std::vector<Result<Done>> results = when_all(std::move(pending));
    for (std::size_t i = 0; i < writes.size(); ++i) {
        const auto again = [&] { return prepare_write(*store_, writes[i]); };
        outcomes[i] = without_value(retry_refused(std::move(results[i]), again, retry_, *platform_));
    }
    return outcomes;
}

Result<KvPage> KvNamespace::list(const KvListOptions& options) const {
    return prepare_list(*store_, *platform_, options).wait();
}

Pending<KvEntry> KvNamespace::get_async(std::string_view key, const KvReadOptions& options) const {
    return prepare_get(*store_, *platform_, key, KvForm::BytesWithMetadata, options).started();
}

Pending<Done> KvNamespace::put_async(std::string_view key, std::string_view value,
                                     const KvWriteOptions& options) const {
    if (auto checked = check_put(key, value.size(), options, *platform_); !checked) return refused<Done>(checked);
    return Pending(*platform_, store_->put(key, value, options)).started();
}

Pending<Done> KvNamespace::remove_async(std::string_view key) const {
    if (auto checked = kv_limits::check_key(key); !checked) return refused<Done>(checked);
    return Pending(*platform_, store_->remove(key)).started();
}

Pending<std::string> KvNamespace::compare_and_set_async(std::string_view key, const std::optional<std::string>& version,
                                                        std::string_view value, const KvWriteOptions& options) const {
    if (auto checked = check_put(key, value.size(), options, *platform_); !checked)
        return refused<std::string>(std::move(checked));
    return Pending(*platform_, store_->compare_and_set(key, version, value, options)).started();
}

Pending<Done> KvNamespace::compare_and_remove_async(std::string_view key, std::string_view version) const {
    if (auto checked = kv_limits::check_key(key); !checked) return refused<Done>(std::move(checked));
    return Pending(*platform_, store_->compare_and_remove(key, version)).started();
}

Pending<KvPage> KvNamespace::list_async(const KvListOptions& options) const {
    return prepare_list(*store_, *platform_, options).started();
}

}  // namespace edge
