#pragma once

#include "edge/bindings/objects/object_kv.hpp"
#include "workers_object_state.hpp"

namespace edge::wasm {

/// `state.storage.kv` of a Durable Object that has SQLite.
class WorkersObjectKv final : public ObjectKv {
private:
    Result<std::optional<StoredValue>> read(std::string_view key) override;
    Result<void> write(const StoredEntry& entry) override;
    Result<bool> erase(std::string_view key) override;
    Result<std::vector<StoredEntry>> read_all(const StorageListOptions& options) override;

    OwnedHandle storage_ = this_storage();
};

}  // namespace edge::wasm
