#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/objects/object_keys.hpp"
#include "edge/bindings/objects/object_kv.hpp"
#include "edge/testing/stored_object.hpp"

namespace edge::testing {

/// The keys of a Durable Object in memory.
class MemoryObjectKeys final : public ObjectKeyStore {
public:
    /// Of what is stored.
    explicit MemoryObjectKeys(std::shared_ptr<StoredObject> stored) : stored_(std::move(stored)) {}

    /// As of any object.
    Prepared<std::optional<StoredValue>> get_one(std::string_view key, const StorageReadOptions&) override;
    /// As of any object.
    Prepared<bool> remove_one(std::string_view key, const StorageWriteOptions&) override;
    /// As of any object.
    Prepared<std::vector<std::optional<StoredValue>>> get(std::span<const std::string> keys,
                                                          const StorageReadOptions&) override;
    /// As of any object.
    Prepared<Done> put(std::span<const StoredEntry> entries, const StorageWriteOptions&) override;
    /// As of any object.
    Prepared<std::size_t> remove(std::span<const std::string> keys, const StorageWriteOptions&) override;
    /// As of any object.
    Prepared<std::vector<StoredEntry>> list(const StorageListOptions& options) override;

private:
    std::shared_ptr<StoredObject> stored_;
};

/// The same at once.
class MemoryObjectKv final : public ObjectKv {
public:
    /// Of what is stored.
    explicit MemoryObjectKv(std::shared_ptr<StoredObject> stored) : stored_(std::move(stored)) {}

private:
    Result<std::optional<StoredValue>> read(std::string_view key) override;
    Result<void> write(const StoredEntry& entry) override;
    Result<bool> erase(std::string_view key) override;
    Result<std::vector<StoredEntry>> read_all(const StorageListOptions& options) override;

    std::shared_ptr<StoredObject> stored_;
};

}  // namespace edge::testing
