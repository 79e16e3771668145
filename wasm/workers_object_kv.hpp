#pragma once

#include "call.hpp"
#include "edge/bindings/objects/object_kv.hpp"

namespace edge::wasm {

/// `state.storage.kv` of a Durable Object that has SQLite.
class WorkersObjectKv final : public ObjectKv {
public:
    /// `storage` is borrowed and outlives this object.
    explicit WorkersObjectKv(Handle storage) : storage_(storage) {}

private:
    Result<std::optional<StoredValue>> read(std::string_view key) override;
    Result<void> write(const StoredEntry& entry) override;
    Result<bool> erase(std::string_view key) override;
    Result<std::vector<StoredEntry>> read_all(const StorageListOptions& options) override;

    Handle storage_;
};

}  // namespace edge::wasm
