#pragma once

#include "call_slot.hpp"
#include "edge/bindings/objects/object_keys.hpp"

namespace edge::wasm {

/// What a Durable Object stores by keys: its `storage`, or a transaction of it.
class WorkersObjectKeys final : public ObjectKeyStore {
public:
    explicit WorkersObjectKeys(OwnedHandle storage) : storage_(std::move(storage)) {}

    Prepared<std::optional<StoredValue>> get_one(std::string_view key, const StorageReadOptions& options) override;
    Prepared<bool> remove_one(std::string_view key, const StorageWriteOptions& options) override;
    Prepared<std::vector<std::optional<StoredValue>>> get(std::span<const std::string> keys,
                                                          const StorageReadOptions& options) override;
    Prepared<Done> put(std::span<const StoredEntry> entries, const StorageWriteOptions& options) override;
    Prepared<std::size_t> remove(std::span<const std::string> keys, const StorageWriteOptions& options) override;
    Prepared<std::vector<StoredEntry>> list(const StorageListOptions& options) override;

private:
    OwnedHandle storage_;
};

}  // namespace edge::wasm
