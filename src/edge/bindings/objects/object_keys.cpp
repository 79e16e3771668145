#include "edge/bindings/objects/object_keys.hpp"

#include "edge/bindings/objects/object_limits.hpp"
#include "edge/text/concat.hpp"

namespace edge {

std::unexpected<Error> StoredValue::unexpected(std::string_view what) {
    return fail(ObjectError::ValueUnexpected, "A stored value is not as it was declared.",
                concat({"a stored value ", what}));
}

std::unexpected<Error> StoredValue::unexpected(const Error& error) {
    const std::string why = error.violations.empty() ? error.detail : error.violations.front().detail;
    return unexpected(concat({"is not of its type: ", why}));
}

Error object_storage_error(const Rejection& rejection) {
    if (rejection.message.contains("cannot be larger than") || rejection.message.contains("SQLITE_TOOBIG"))
        return {ObjectError::ValueTooLarge, "A value is too large to be stored.", std::string(rejection.message)};
    return rejection_error(rejection, "The storage of an object");
}

Pending<std::optional<StoredValue>> ObjectKeys::get_value_async(std::string_view key,
                                                                const StorageReadOptions& options) const {
    if (const Result<void> checked = object_limits::check_stored_key(key); !checked)
        return Pending<std::optional<StoredValue>>::ready(std::unexpected(checked.error()));
    return {env_->platform(), store().get_one(key, options)};
}

Pending<std::vector<std::optional<StoredValue>>> ObjectKeys::get_many_async(std::span<const std::string> keys,
                                                                            const StorageReadOptions& options) const {
    using Values = std::vector<std::optional<StoredValue>>;
    if (const Result<void> checked = object_limits::check_stored_keys(keys); !checked)
        return Pending<Values>::ready(std::unexpected(checked.error()));
    if (keys.empty()) return Pending<Values>::ready(Values());
    return {env_->platform(), store().get(keys, options)};
}

Result<void> ObjectKeys::put_many(std::span<const StoredEntry> entries, const StorageWriteOptions& options) const {
    const Result<Done> done = put_many_async(entries, options).wait();
    if (!done) return std::unexpected(done.error());
    return {};
}

Pending<Done> ObjectKeys::put_many_async(std::span<const StoredEntry> entries,
                                         const StorageWriteOptions& options) const {
    if (const Result<void> checked = object_limits::check_stored_entries(entries); !checked)
        return Pending<Done>::ready(std::unexpected(checked.error()));
    if (entries.empty()) return Pending<Done>::ready(Done());
    return {env_->platform(), store().put(entries, options)};
}

Pending<bool> ObjectKeys::remove_async(std::string_view key, const StorageWriteOptions& options) const {
    if (const Result<void> checked = object_limits::check_stored_key(key); !checked)
        return Pending<bool>::ready(std::unexpected(checked.error()));
    return {env_->platform(), store().remove_one(key, options)};
}

Pending<std::size_t> ObjectKeys::remove_many_async(std::span<const std::string> keys,
                                                   const StorageWriteOptions& options) const {
    if (const Result<void> checked = object_limits::check_stored_keys(keys); !checked)
        return Pending<std::size_t>::ready(std::unexpected(checked.error()));
    if (keys.empty()) return Pending<std::size_t>::ready(std::size_t{0});
    return {env_->platform(), store().remove(keys, options)};
}

Pending<std::vector<StoredEntry>> ObjectKeys::list_async(const StorageListOptions& options) const {
    if (options.limit && *options.limit == 0)
        return Pending<std::vector<StoredEntry>>::ready(std::vector<StoredEntry>());
    return {env_->platform(), store().list(options)};
}

}  // namespace edge
