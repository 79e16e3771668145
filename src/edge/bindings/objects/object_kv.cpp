#include "edge/bindings/objects/object_kv.hpp"

#include "edge/bindings/objects/object_limits.hpp"

namespace edge {

Result<std::optional<StoredValue>> ObjectKv::get_value(std::string_view key) {
    if (const Result<void> checked = object_limits::check_stored_key(key); !checked)
        return std::unexpected(checked.error());
    return read(key);
}

Result<void> ObjectKv::put_entry(const StoredEntry& entry) {
    const Result<void> checked = object_limits::check_stored_entry(entry);
    return checked ? write(entry) : checked;
}

Result<bool> ObjectKv::remove(std::string_view key) {
    if (const Result<void> checked = object_limits::check_stored_key(key); !checked)
        return std::unexpected(checked.error());
    return erase(key);
}

Result<std::vector<StoredEntry>> ObjectKv::list(const StorageListOptions& options) {
    if (options.limit && *options.limit == 0) return std::vector<StoredEntry>();
    return read_all(options);
}

}  // namespace edge
