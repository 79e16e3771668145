#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/kv/kv_store.hpp"
#include "edge/json/document.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// How often a write that KV answered with 429 is tried again, and how long it waits in between. What is beyond a bound
/// is that bound: the client waits meanwhile.
struct KvRetryPolicy {
    /// The bounds of the members below.
    static constexpr int kMostAttempts = 10;
    static constexpr std::chrono::milliseconds kLongestDelay{10'000};

    int attempts = 4;  ///< in all, 1 to `kMostAttempts`; 1 is "do not retry"
    std::chrono::milliseconds first_delay{300};  ///< 0 to `kLongestDelay`; doubled each time, less up to half of it
};

/// One of several writes: a value for a key, or nothing, which deletes the key. The value is borrowed.
struct KvWrite {
    std::string key;  ///< at most `kv_limits::kKeyBytes`
    std::optional<std::string_view> value = {};  ///< borrowed; absent: the key is deleted
    KvWriteOptions options = {};  ///< of a value
};

/// The keys of a list, fetched a page at a time as they are walked; empty pages are never seen.
///
/// ```cpp
/// for (Result<KvKey>& key : kv.keys({.prefix = "order/"})) {
///     if (!key) return std::unexpected(key.error());
///     use(key->name);
/// }
/// ```
///
/// A failed page ends the walk with that error as its last element. It belongs to one request.
class KvKeys {
public:
    /// An input iterator: it walks the list once.
    class Iterator {
    public:
        /// What the standard library asks of an iterator.
        using value_type = Result<KvKey>;
        using difference_type = std::ptrdiff_t;

        /// An iterator at the present key of a list, which is borrowed.
        explicit Iterator(KvKeys* keys) : keys_(keys) {}
        /// The present key, or why its page could not be fetched.
        Result<KvKey>& operator*() const { return *keys_->current_; }
        /// Goes on to the next key; fetches a page if there is none left.
        Iterator& operator++() {
            keys_->advance();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const Iterator& it, std::default_sentinel_t) { return it.at_end(); }

    private:
        [[nodiscard]] bool at_end() const { return !keys_->current_; }

        KvKeys* keys_;
    };

    /// The list that these options ask for. Store and platform are borrowed.
    KvKeys(KvStore& store, Platform& platform, KvListOptions options)
        : store_(&store), platform_(&platform), options_(std::move(options)) {}

    /// Fetches the first page; walk once.
    Iterator begin() {
        advance();
        return Iterator(this);
    }
    [[nodiscard]] std::default_sentinel_t end() const { return {}; }

private:
    void advance();

    KvStore* store_;
    Platform* platform_;
    KvListOptions options_;
    KvPage page_;
    std::size_t next_ = 0;
    bool finished_ = false;
    std::optional<Result<KvKey>> current_;
};

/// Internal: the value of that key is no T.
[[nodiscard]] Error damaged_value(std::string_view key, std::string_view type, const Error& reason);

/// A Workers KV namespace. Every call looks synchronous and suspends only the request that makes it; another request
/// may run, and change what is stored, while it waits.
///
/// Limits are checked before anything is sent: KeyInvalid, ValueTooLarge, MetadataTooLarge, TtlOutOfRange. What KV
/// itself refuses comes back as `kv_error` says: RateLimited (after retries, for writes), Unavailable if it is for now,
/// LimitExceeded, else Internal. A value object: cheap to
/// copy, borrowed from the `Env` it came from.
///
/// Some stores can do what Workers KV cannot: write only if nobody else has written since they were read.
///
/// ```cpp
/// if (kv.can_compare()) {
///     const KvEntry seen = kv.get_with_version("page").value();
///     const auto written = kv.compare_and_set("page", seen.version, seen.value + "More.");
///     if (!written) return std::unexpected(written.error());  // Conflict: read it again, or let the client do so
/// }
/// ```
class KvNamespace {
public:
    /// A namespace over a store. Both are borrowed and outlive it.
    KvNamespace(KvStore& store, Platform& platform, KvRetryPolicy retry = {});

    /// The value as text; nothing where the key is absent. Unavailable where the bytes are not UTF-8.
    [[nodiscard]] Result<std::optional<std::string>> get_text(std::string_view key, const KvReadOptions& = {}) const;
    [[nodiscard]] Result<std::optional<std::vector<std::byte>>> get_bytes(std::string_view key,
                                                                          const KvReadOptions& = {}) const;
    /// The value parsed; Internal where it is not JSON.
    [[nodiscard]] Result<std::optional<json::Document>> get_json(std::string_view key, const KvReadOptions& = {}) const;
    /// The value as a declared type, or in a declared form (`get<stored_order>(key)`); Internal if it is none, with the
    /// key and the reason for the log.
    template <json::Declared T>
    [[nodiscard]] Result<std::optional<T>> get(std::string_view key, const KvReadOptions& options = {}) const {
        return get<json::declaration<T>>(key, options);
    }
    template <const auto& D>
    [[nodiscard]] Result<std::optional<json::TypeOf<D>>> get(std::string_view key,
                                                             const KvReadOptions& options = {}) const {
        Result<std::optional<std::string>> text = get_text(key, options);
        if (!text) return std::unexpected(std::move(text.error()));
        if (!*text) return std::nullopt;
        Result<json::TypeOf<D>> value = json::parse<D>(**text);
        if (!value) return std::unexpected(damaged_value(key, D.name, value.error()));
        return *std::move(value);
    }
    /// The value as a stream that never enters linear memory unless it is read.
    [[nodiscard]] Result<std::optional<Stream>> get_stream(std::string_view key, const KvReadOptions& = {}) const;
    /// Value, metadata and cache status together.
    [[nodiscard]] Result<KvEntry> get_with_metadata(std::string_view key, const KvReadOptions& = {}) const;
    /// The value and its version, for `compare_and_set`. Where the store cannot compare it is a read as any other, and
    /// there is no version.
    [[nodiscard]] Result<KvEntry> get_with_version(std::string_view key, const KvReadOptions& = {}) const;
    /// Any number of keys, in bulk reads of 100 that run at once; entries in the order of the keys. The platform reads
    /// them as text, so bytes that are not UTF-8 arrive as U+FFFD, and lets one bulk read have 25 MiB of values.
    [[nodiscard]] Result<std::vector<KvEntry>> get_many(std::span<const std::string> keys,
                                                        const KvReadOptions& = {}) const;

    /// Writes a value. Fails with KeyInvalid, ValueTooLarge, MetadataTooLarge or TtlOutOfRange before anything is sent,
    /// with RateLimited if KV still refuses after the last attempt, and as `kv_error` says.
    Result<void> put(std::string_view key, std::string_view value, const KvWriteOptions& = {}) const;
    /// Writes a declared value as JSON.
    template <json::Declared T>
    Result<void> put(std::string_view key, const T& value, const KvWriteOptions& options = {}) const {
        return put(key, std::string_view(json::to_text(value)), options);
    }
    Result<void> put_bytes(std::string_view key, std::span<const std::byte> value, const KvWriteOptions& = {}) const;
    /// Passes a stream on without looking at it. Not retried: a stream can be read once.
    Result<void> put_stream(std::string_view key, Stream value, const KvWriteOptions& = {}) const;
    /// Deletes the key; an absent one is no error. (`delete` is a keyword.)
    Result<void> remove(std::string_view key) const;

    /// Several writes, all sent off at once and waited for together; whatever was answered with 429 is tried again. An
    /// outcome for each, in their order, as `put` or `remove` would have given it.
    [[nodiscard]] std::vector<Result<void>> write_many(std::span<const KvWrite> writes) const;

    /// Whether the store can compare and write in one step. Workers KV cannot, and the two below fail with Internal.
    [[nodiscard]] bool can_compare() const { return store_->can_compare(); }
    /// Writes a value as `put` does, if the key still has the version that was read (`KvEntry::version`); an absent one
    /// demands that the key is not there. Gives the version that it has from then on. Fails with Conflict if it has
    /// another one: of any number of writers that compare with the same version, one succeeds.
    ///
    /// A write that was answered with 429 is tried again: the store has refused it, so its own first attempt cannot be
    /// what the second one finds. After any other failure (Unavailable, DeadlineExceeded) the value may be written all
    /// the same, and to compare again would take that for somebody else's: it is not tried again. Read what is there.
    [[nodiscard]] Result<std::string> compare_and_set(std::string_view key, const std::optional<std::string>& version,
                                                      std::string_view value, const KvWriteOptions& = {}) const;
    /// Deletes the key, if it still has the version that was read; else Conflict. Tried again as `compare_and_set` is.
    [[nodiscard]] Result<void> compare_and_remove(std::string_view key, std::string_view version) const;

    /// One page of keys. Fails with InvalidParameter for a limit that KV does not have, and as `kv_error` says.
    [[nodiscard]] Result<KvPage> list(const KvListOptions& = {}) const;
    /// All keys that the options ask for, page by page.
    [[nodiscard]] KvKeys keys(KvListOptions options = {}) const { return {*store_, *platform_, std::move(options)}; }

    /// The started forms, for `when_all`. Not retried.
    [[nodiscard]] Pending<KvEntry> get_async(std::string_view key, const KvReadOptions& = {}) const;
    [[nodiscard]] Pending<Done> put_async(std::string_view key, std::string_view value,
                                          const KvWriteOptions& = {}) const;
    [[nodiscard]] Pending<Done> remove_async(std::string_view key) const;
    [[nodiscard]] Pending<std::string> compare_and_set_async(std::string_view key,
                                                             const std::optional<std::string>& version,
                                                             std::string_view value, const KvWriteOptions& = {}) const;
    [[nodiscard]] Pending<Done> compare_and_remove_async(std::string_view key, std::string_view version) const;
    [[nodiscard]] Pending<KvPage> list_async(const KvListOptions& = {}) const;

private:
    KvStore* store_;
    Platform* platform_;
    KvRetryPolicy retry_;
};

}  // namespace edge
