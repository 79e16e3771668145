#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/kv/kv_store.hpp"
#include "edge/bindings/objects/stored_value.hpp"
#include "edge/bindings/rejection.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// How keys are read. The gates of an object keep other events out while it waits for its storage, so that what was
/// read still holds; `allow_concurrency` lets them in. The object keeps what was read in memory unless `no_cache`.
struct StorageReadOptions {
    bool allow_concurrency = false;  ///< other events may come meanwhile
    bool no_cache = false;           ///< it is not kept in memory
};

/// How keys are written. What the object sends out waits until it is written, so nobody sees what is lost later;
/// `allow_unconfirmed` lets it go out before.
struct StorageWriteOptions {
    bool allow_unconfirmed = false;  ///< answers do not wait for it
    bool no_cache = false;           ///< it is not kept in memory
};

/// Which keys are listed: all, in the order of their bytes, if nothing is said.
struct StorageListOptions {
    std::string prefix = {};                      ///< those that begin with it
    std::optional<std::string> start = {};        ///< from this key on
    std::optional<std::string> start_after = {};  ///< from the key after this one on
    std::optional<std::string> end = {};          ///< up to the key before this one
    bool reverse = false;                         ///< the last first
    std::optional<std::size_t> limit = {};        ///< so many at most
    StorageReadOptions reading = {};              ///< how
};

/// The keys beneath an `ObjectKeys`: its operations, each prepared and not yet started, with arguments that are within
/// the limits. Platforms and tests implement this.
class ObjectKeyStore {
public:
    virtual ~ObjectKeyStore() = default;

    /// One key. A removal gives whether it was there.
    virtual Prepared<std::optional<StoredValue>> get_one(std::string_view key, const StorageReadOptions& options) = 0;
    virtual Prepared<bool> remove_one(std::string_view key, const StorageWriteOptions& options) = 0;
    /// At least one key; the values come in the keys' order.
    virtual Prepared<std::vector<std::optional<StoredValue>>> get(std::span<const std::string> keys,
                                                                  const StorageReadOptions& options) = 0;
    /// At least one entry or key: all of them or none. A removal gives how many were there.
    virtual Prepared<Done> put(std::span<const StoredEntry> entries, const StorageWriteOptions& options) = 0;
    virtual Prepared<std::size_t> remove(std::span<const std::string> keys, const StorageWriteOptions& options) = 0;
    /// Entries in the order that is asked for.
    virtual Prepared<std::vector<StoredEntry>> list(const StorageListOptions& options) = 0;
};

template <>
struct CustomBinding<ObjectKeyStore> {
    static std::shared_ptr<ObjectKeyStore> bind(const Env& env, std::string_view name);
};

/// The name that each part of a Durable Object is bound by, in the object.
inline constexpr std::string_view kObjectPart = "state";

/// A part of the Durable Object that has this environment; borrowed.
template <class T>
[[nodiscard]] T& object_part(const Env& env) {
    return *env.get<T>(kObjectPart).value();
}

/// The typed error for what an object's storage was rejected with: a kind of `ObjectError`, else as any binding's.
[[nodiscard]] Error object_storage_error(const Rejection& rejection);

/// What a Durable Object stores by keys, strongly consistent: of `DurableObjectState::storage`, or of a transaction.
///
/// ```cpp
/// const std::optional<int> before = storage.get<int>("count").value();
/// storage.put("count", before.value_or(0) + 1).value();
/// ```
///
/// Every operation fails with a kind of `ObjectError` where it breaks a limit, and sends nothing then. Each has an
/// `_async` form, which `when_all` waits for; the request's `Deadline` holds for all.
class ObjectKeys {
public:
    /// Those of the object that has this environment, which is borrowed; or of a transaction in it.
    explicit ObjectKeys(const Env& env, std::shared_ptr<ObjectKeyStore> transaction = nullptr)
        : env_(&env), transaction_(std::move(transaction)) {}

    /// The value of a key as a T (`StoredValue`); nothing if there is none.
    template <class T>
    [[nodiscard]] Result<std::optional<T>> get(std::string_view key, const StorageReadOptions& options = {}) const {
        return StoredValue::as_optional<T>(get_value(key, options));
    }
    /// The same, whatever it is.
    [[nodiscard]] Result<std::optional<StoredValue>> get_value(std::string_view key,
                                                               const StorageReadOptions& options = {}) const {
        return get_value_async(key, options).wait();
    }
    [[nodiscard]] Pending<std::optional<StoredValue>> get_value_async(std::string_view key,
                                                                      const StorageReadOptions& options = {}) const;
    /// The values of up to 128 keys, in their order.
    [[nodiscard]] Result<std::vector<std::optional<StoredValue>>> get_many(
        std::span<const std::string> keys, const StorageReadOptions& options = {}) const {
        return get_many_async(keys, options).wait();
    }
    [[nodiscard]] Pending<std::vector<std::optional<StoredValue>>> get_many_async(
        std::span<const std::string> keys, const StorageReadOptions& options = {}) const;

    /// Stores a value. Of calls that are started together (`when_all`), all are written or none.
    template <class T>
    Result<void> put(std::string_view key, const T& value, const StorageWriteOptions& options = {}) const {
        const StoredEntry entry = StoredEntry::of(key, value);
        return put_many({&entry, 1}, options);
    }
    template <class T>
    [[nodiscard]] Pending<Done> put_async(std::string_view key, const T& value,
                                          const StorageWriteOptions& options = {}) const {
        const StoredEntry entry = StoredEntry::of(key, value);
        return put_many_async({&entry, 1}, options);
    }
    /// Stores up to 128 values.
    Result<void> put_many(std::span<const StoredEntry> entries, const StorageWriteOptions& options = {}) const;
    [[nodiscard]] Pending<Done> put_many_async(std::span<const StoredEntry> entries,
                                               const StorageWriteOptions& options = {}) const;

    /// Removes a key: whether it was there.
    Result<bool> remove(std::string_view key, const StorageWriteOptions& options = {}) const {
        return remove_async(key, options).wait();
    }
    [[nodiscard]] Pending<bool> remove_async(std::string_view key, const StorageWriteOptions& options = {}) const;
    /// Removes up to 128 keys: how many were there.
    Result<std::size_t> remove_many(std::span<const std::string> keys, const StorageWriteOptions& options = {}) const {
        return remove_many_async(keys, options).wait();
    }
    [[nodiscard]] Pending<std::size_t> remove_many_async(std::span<const std::string> keys,
                                                         const StorageWriteOptions& options = {}) const;

    /// Keys and values, in the order of the keys. All of them are in memory then: `limit` and `start_after` go through
    /// many.
    [[nodiscard]] Result<std::vector<StoredEntry>> list(const StorageListOptions& options = {}) const {
        return list_async(options).wait();
    }
    [[nodiscard]] Pending<std::vector<StoredEntry>> list_async(const StorageListOptions& options = {}) const;

protected:
    [[nodiscard]] const Env& env() const { return *env_; }

private:
    [[nodiscard]] ObjectKeyStore& store() const {
        return transaction_ ? *transaction_ : object_part<ObjectKeyStore>(*env_);
    }

    const Env* env_;
    std::shared_ptr<ObjectKeyStore> transaction_;
};

}  // namespace edge
