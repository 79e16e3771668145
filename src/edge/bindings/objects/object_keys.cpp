#include "edge/bindings/objects/object_keys.hpp"

#include "edge/json/document.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {

namespace {

std::unexpected<Error> stored_key_invalid(std::string_view why) {
    return fail(ObjectError::KeyInvalid, "A key cannot be stored.", std::string(why));
}

Result<void> check_stored_key(std::string_view key) {
    if (key.empty()) return stored_key_invalid("a key is empty");
    if (key.size() > object_limits::kBytesOfStoredKey)
        return stored_key_invalid(concat({"a key has ", std::to_string(key.size()), " bytes, and may have 2,048"}));
    if (!is_utf8(key)) return stored_key_invalid("a key is no UTF-8");
    return {};
}

Result<void> check_key_count(std::size_t count) {
    if (count <= object_limits::kKeysAtOnce) return {};
    return fail(ObjectError::TooManyKeys, "Too many keys at once.",
                concat({std::to_string(count), " keys at once, and there may be 128: do it in parts"}));
}

Result<void> check_stored_keys(std::span<const std::string> keys) {
    Result<void> checked = check_key_count(keys.size());
    for (const std::string& key : keys)
        if (checked) checked = check_stored_key(key);
    return checked;
}

Result<void> check_stored_value(const StoredEntry& entry) {
    const std::string& content = entry.value.content();
    if (content.size() > object_limits::kBytesOfStoredValue)
        return fail(ObjectError::ValueTooLarge, "A value is too large to be stored.",
                    concat({"the value of \"", entry.key, "\" has ", std::to_string(content.size()),
                            " bytes, and may have 2,000,000; keep what is larger in R2"}));
    if (entry.value.form() == StoredValue::Form::Text && !is_utf8(content))
        return fail(ObjectError::ValueInvalid, "A value cannot be stored.",
                    concat({"the value of \"", entry.key, "\" is a text that is no UTF-8; store it as a D1Blob"}));
    if (entry.value.is_json() && (content == "null" || !json::Document::parse(content)))
        return fail(ObjectError::ValueInvalid, "A value cannot be stored.",
                    concat({"the value of \"", entry.key, "\" is ",
                            content == "null" ? "null, as of a key that is not there" : "no JSON"}));
    return {};
}

Result<void> check_stored_entries(std::span<const StoredEntry> entries) {
    Result<void> checked = check_key_count(entries.size());
    for (const StoredEntry& entry : entries) {
        if (checked) checked = check_stored_key(entry.key);
        if (checked) checked = check_stored_value(entry);
    }
    return checked;
}

}  // namespace

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

Result<std::optional<StoredValue>> ObjectKeys::get_value(std::string_view key,
                                                         const StorageReadOptions& options) const {
    const std::string one(key);
    Result<std::vector<std::optional<StoredValue>>> found = get_many({&one, 1}, options);
    if (!found) return std::unexpected(std::move(found.error()));
    return std::move(found->front());
}

Pending<std::vector<std::optional<StoredValue>>> ObjectKeys::get_many_async(std::span<const std::string> keys,
                                                                            const StorageReadOptions& options) const {
    using Values = std::vector<std::optional<StoredValue>>;
    if (const Result<void> checked = check_stored_keys(keys); !checked)
        return Pending<Values>::ready(std::unexpected(checked.error()));
    if (keys.empty()) return Pending<Values>::ready(Values());
    return {*platform_, store_->get(keys, options)};
}

Result<void> ObjectKeys::put_many(std::span<const StoredEntry> entries, const StorageWriteOptions& options) const {
    const Result<Done> done = put_many_async(entries, options).wait();
    if (!done) return std::unexpected(done.error());
    return {};
}

Pending<Done> ObjectKeys::put_many_async(std::span<const StoredEntry> entries,
                                         const StorageWriteOptions& options) const {
    if (const Result<void> checked = check_stored_entries(entries); !checked)
        return Pending<Done>::ready(std::unexpected(checked.error()));
    if (entries.empty()) return Pending<Done>::ready(Done());
    return {*platform_, store_->put(entries, options)};
}

Result<bool> ObjectKeys::remove(std::string_view key, const StorageWriteOptions& options) const {
    const std::string one(key);
    const Result<std::size_t> count = remove_many({&one, 1}, options);
    if (!count) return std::unexpected(count.error());
    return *count != 0;
}

Pending<std::size_t> ObjectKeys::remove_many_async(std::span<const std::string> keys,
                                                   const StorageWriteOptions& options) const {
    if (const Result<void> checked = check_stored_keys(keys); !checked)
        return Pending<std::size_t>::ready(std::unexpected(checked.error()));
    if (keys.empty()) return Pending<std::size_t>::ready(std::size_t{0});
    return {*platform_, store_->remove(keys, options)};
}

Pending<std::vector<StoredEntry>> ObjectKeys::list_async(const StorageListOptions& options) const {
    if (options.limit && *options.limit == 0)
        return Pending<std::vector<StoredEntry>>::ready(std::vector<StoredEntry>());
    return {*platform_, store_->list(options)};
}

}  // namespace edge
