#pragma once

#include <chrono>
#include <concepts>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/kv/kv_errors.hpp"
#include "edge/bindings/rejection.hpp"
#include "edge/http/stream.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// Seconds since 1970 (UTC).
using UnixSeconds = std::chrono::sys_seconds;

/// Whether a read answered from a cache near this location, where the platform says so.
enum class CacheStatus { Unknown, Hit, Miss };

/// What a read of one key found. An absent key is `found == false`, not an error.
struct KvEntry {
    bool found = false;                               ///< whether there is such a key
    std::string value = {};                           ///< the bytes, unless it was asked for as a stream
    Stream stream = {};                               ///< set by `get_stream` only
    std::optional<std::string> metadata = {};         ///< JSON text
    CacheStatus cache_status = CacheStatus::Unknown;  ///< of this read
    /// What `compare_and_set` compares: another text after each write. Absent where there is no such key, and where the
    /// store cannot compare.
    std::optional<std::string> version = {};
};

/// Options of a read.
struct KvReadOptions {
    /// How long a location may serve this value from its cache; at least 30 s. Absent: the platform's default (60 s).
    std::optional<std::chrono::seconds> cache_ttl = {};
};

/// What a write puts beside a value: JSON text of at most 1,024 bytes, which lists have without another call.
class KvMetadata {
public:
    /// A text, which each write checks to be JSON.
    template <std::convertible_to<std::string> T>
    KvMetadata(T&& json) : json_(std::forward<T>(json)) {}

    /// A declared value, whose text is JSON and is not checked.
    template <json::Declared T>
    explicit KvMetadata(const T& value) : KvMetadata(json::to_text(value), Origin::Value) {}
    /// The same in another form that is declared for it.
    template <const auto& D>
    [[nodiscard]] static KvMetadata of(const json::TypeOf<D>& value) {
        return {json::to_text<D>(value), Origin::Value};
    }

    /// The JSON text.
    [[nodiscard]] const std::string& text() const { return json_; }
    /// Whether the text came from a declared value.
    [[nodiscard]] bool is_json() const { return origin_ == Origin::Value; }

    friend bool operator==(const KvMetadata& a, const KvMetadata& b) { return a.json_ == b.json_; }

private:
    enum class Origin { Text, Value };
    KvMetadata(std::string json, Origin origin) : json_(std::move(json)), origin_(origin) {}

    std::string json_;
    Origin origin_ = Origin::Text;
};

/// Options of a write. At most one of the two expirations is given; the later member wins.
struct KvWriteOptions {
    std::optional<UnixSeconds> expiration = {};  ///< at least 60 s ahead, 2038-01-19T03:14:07Z at last
    std::optional<std::chrono::seconds> expiration_ttl = {};  ///< 60 s to 68 years (`kv_limits::kMostSeconds`)
    std::optional<KvMetadata> metadata = {};  ///< absent: the key has none

    friend bool operator==(const KvWriteOptions&, const KvWriteOptions&) = default;
};

/// Options of one list call.
struct KvListOptions {
    std::string prefix = {};  ///< the keys begin with it; empty: all keys
    std::size_t limit = 1000;  ///< 1..1,000
    std::optional<std::string> cursor = {};  ///< from the page before
};

/// A key of a list, with what KV keeps beside its value.
struct KvKey {
    std::string name;  ///< the key, with the prefix
    std::optional<UnixSeconds> expiration = {};  ///< when it ends; absent: never
    std::optional<std::string> metadata = {};  ///< JSON text
};

/// One page of keys in byte order. A page may be empty while more follow: go on until `cursor` is absent.
struct KvPage {
    std::vector<KvKey> keys;  ///< in byte order
    std::optional<std::string> cursor = {};  ///< for the next page; absent: this is the last
    CacheStatus cache_status = CacheStatus::Unknown;  ///< of this page
};

/// Nothing, as the result of an operation that has none.
struct Done {};

/// How a value is handed over, and what is told with it: with metadata, where it came from too. A version is told by
/// those stores that have one; for the others `BytesWithVersion` is `Bytes`, and costs no more.
enum class KvForm { Bytes, Stream, BytesWithVersion, BytesWithMetadata };

/// The store beneath a `KvNamespace`: the operations, each prepared and not yet started. Arguments need live only for
/// the call that prepares. Applications use `KvNamespace`; platforms and tests implement this.
class KvStore {
public:
    virtual ~KvStore() = default;

    /// One key, in the form that is asked for.
    virtual Prepared<KvEntry> get(std::string_view key, KvForm form, const KvReadOptions& options) = 0;
    /// At most 100 keys; the entries come in the keys' order.
    virtual Prepared<std::vector<KvEntry>> get_many(std::span<const std::string> keys,
                                                    const KvReadOptions& options) = 0;
    /// Writes, deletes and lists, with arguments that are within the limits.
    virtual Prepared<Done> put(std::string_view key, std::string_view value, const KvWriteOptions& options) = 0;
    virtual Prepared<Done> put_stream(std::string_view key, Stream value, const KvWriteOptions& options) = 0;
    virtual Prepared<Done> remove(std::string_view key) = 0;
    virtual Prepared<KvPage> list(const KvListOptions& options) = 0;

    /// Whether it can compare and write in one step. One that can gives versions, and has the two operations below.
    [[nodiscard]] virtual bool can_compare() const { return false; }
    /// `put` if the key has this version, or is not there where it is absent: gives the version it has then, else
    /// `kv_conflict`.
    virtual Prepared<std::string> compare_and_set(std::string_view key, const std::optional<std::string>& version,
                                                  std::string_view value, const KvWriteOptions& options);
    /// `remove` if the key has this version, else `kv_conflict`.
    virtual Prepared<Done> compare_and_remove(std::string_view key, std::string_view version);
};

/// Conflict: what a write that compares fails with if the key has another version.
[[nodiscard]] Error kv_conflict();

/// The typed error for what a KV operation of the platform was rejected with, such as
/// "KV PUT failed: 429 Too Many Requests". The text goes into `Error::internal`. Which is which: docs/design.md.
[[nodiscard]] Error kv_error(const Rejection& rejection);
/// The same of an Error with this message.
[[nodiscard]] Error kv_error(std::string_view message);

}  // namespace edge
