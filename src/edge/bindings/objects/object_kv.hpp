#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/objects/object_keys.hpp"
#include "edge/bindings/objects/stored_value.hpp"
#include "edge/error/error.hpp"

namespace edge {

/// What a Durable Object stores by keys, read and written at once: nothing else runs in between, so a value that was
/// read still holds when the next is written. The keys are those of `ObjectKeys`. In an object of a class that was
/// declared without SQLite each operation fails with Internal.
///
/// ```cpp
/// const int before = storage.kv().get<int>("count").value().value_or(0);
/// storage.kv().put("count", before + 1).value();
/// ```
///
/// The limits, values and errors are those of `ObjectKeys`.
class ObjectKv {
public:
    virtual ~ObjectKv() = default;

    /// The value of a key as a T (`StoredValue`); nothing if there is none.
    template <class T>
    [[nodiscard]] Result<std::optional<T>> get(std::string_view key) {
        return StoredValue::as_optional<T>(get_value(key));
    }
    /// The same, whatever it is.
    [[nodiscard]] Result<std::optional<StoredValue>> get_value(std::string_view key);

    /// Stores a value.
    template <class T>
    Result<void> put(std::string_view key, const T& value) {
        return put_entry(StoredEntry::of(key, value));
    }

    /// Removes a key: whether it was there.
    Result<bool> remove(std::string_view key);

    /// Keys and values, in the order of the keys; `StorageListOptions::reading` is for those who wait.
    [[nodiscard]] Result<std::vector<StoredEntry>> list(const StorageListOptions& options = {});

private:
    // With arguments that are within the limits.
    virtual Result<std::optional<StoredValue>> read(std::string_view key) = 0;
    virtual Result<void> write(const StoredEntry& entry) = 0;
    virtual Result<bool> erase(std::string_view key) = 0;
    virtual Result<std::vector<StoredEntry>> read_all(const StorageListOptions& options) = 0;

    Result<void> put_entry(const StoredEntry& entry);
};

template <>
struct CustomBinding<ObjectKv> {
    static std::shared_ptr<ObjectKv> bind(const Env& env, std::string_view name);
};

}  // namespace edge
