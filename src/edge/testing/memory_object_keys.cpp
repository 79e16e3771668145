#include "edge/testing/memory_object_keys.hpp"

#include <algorithm>

#include "edge/testing/memory_call.hpp"

namespace edge::testing {

namespace {

std::optional<StoredValue> value_of(const StoredObject& stored, std::string_view key) {
    const auto found = stored.entries.find(key);
    return found == stored.entries.end() ? std::nullopt : std::optional(found->second);
}

bool erase_from(StoredObject& stored, std::string_view key) {
    const auto found = stored.entries.find(key);
    if (found == stored.entries.end()) return false;
    stored.entries.erase(found);
    return true;
}

bool is_listed(std::string_view key, const StorageListOptions& options) {
    return key.starts_with(options.prefix) && (!options.start || key >= *options.start) &&
           (!options.start_after || key > *options.start_after) && (!options.end || key < *options.end);
}

std::vector<StoredEntry> listed_of(const StoredObject& stored, const StorageListOptions& options) {
    std::vector<StoredEntry> listed;
    for (const auto& [key, value] : stored.entries)
        if (is_listed(key, options)) listed.push_back({key, value});
    if (options.reverse) std::ranges::reverse(listed);
    if (options.limit && listed.size() > *options.limit)
        listed.erase(listed.begin() + std::ptrdiff_t(*options.limit), listed.end());
    return listed;
}

}  // namespace

Prepared<std::optional<StoredValue>> MemoryObjectKeys::get_one(std::string_view key, const StorageReadOptions&) {
    using Value = std::optional<StoredValue>;
    return memory_call<Value>(
        [stored = stored_, key = std::string(key)]() -> Result<Value> { return value_of(*stored, key); });
}

Prepared<bool> MemoryObjectKeys::remove_one(std::string_view key, const StorageWriteOptions&) {
    return memory_call<bool>(
        [stored = stored_, key = std::string(key)]() -> Result<bool> { return erase_from(*stored, key); });
}

Prepared<std::vector<std::optional<StoredValue>>> MemoryObjectKeys::get(std::span<const std::string> keys,
                                                                        const StorageReadOptions&) {
    using Values = std::vector<std::optional<StoredValue>>;
    return memory_call<Values>([stored = stored_, keys = std::vector(keys.begin(), keys.end())]() -> Result<Values> {
        Values values;
        for (const std::string& key : keys) values.push_back(value_of(*stored, key));
        return values;
    });
}

Prepared<Done> MemoryObjectKeys::put(std::span<const StoredEntry> entries, const StorageWriteOptions&) {
    return memory_call<Done>([stored = stored_, all = std::vector(entries.begin(), entries.end())]() -> Result<Done> {
        for (const StoredEntry& entry : all) stored->entries.insert_or_assign(entry.key, entry.value);
        return Done();
    });
}

Prepared<std::size_t> MemoryObjectKeys::remove(std::span<const std::string> keys, const StorageWriteOptions&) {
    return memory_call<std::size_t>(
        [stored = stored_, keys = std::vector(keys.begin(), keys.end())]() -> Result<std::size_t> {
            std::size_t removed = 0;
            for (const std::string& key : keys) removed += erase_from(*stored, key) ? 1 : 0;
            return removed;
        });
}

Prepared<std::vector<StoredEntry>> MemoryObjectKeys::list(const StorageListOptions& options) {
    using Listed = std::vector<StoredEntry>;
    return memory_call<Listed>([stored = stored_, options]() -> Result<Listed> { return listed_of(*stored, options); });
}

Result<std::optional<StoredValue>> MemoryObjectKv::read(std::string_view key) { return value_of(*stored_, key); }

Result<void> MemoryObjectKv::write(const StoredEntry& entry) {
    stored_->entries.insert_or_assign(entry.key, entry.value);
    return {};
}

Result<bool> MemoryObjectKv::erase(std::string_view key) { return erase_from(*stored_, key); }

Result<std::vector<StoredEntry>> MemoryObjectKv::read_all(const StorageListOptions& options) {
    return listed_of(*stored_, options);
}

}  // namespace edge::testing
