#include "edge/bindings/objects/object_limits.hpp"

#include "edge/json/document.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge::object_limits {

namespace {

std::unexpected<Error> key_invalid(std::string_view why) {
    return fail(ObjectError::KeyInvalid, "A key cannot be stored.", std::string(why));
}

Result<void> check_count(std::size_t count) {
    if (count <= kKeysAtOnce) return {};
    return fail(ObjectError::TooManyKeys, "Too many keys at once.",
                concat({std::to_string(count), " keys at once, and there may be 128: do it in parts"}));
}

Result<void> check_value(const StoredEntry& entry) {
    const std::string& content = entry.value.content();
    if (content.size() > kBytesOfStoredValue)
        return fail(ObjectError::ValueTooLarge, "A value is too large to be stored.",
                    concat({"the value of \"", entry.key, "\" has ", std::to_string(content.size()),
                            " bytes, and may have 2,000,000; keep what is larger in R2"}));
    if (entry.value.form() == StoredValue::Form::Text && !is_utf8(content))
        return fail(ObjectError::ValueInvalid, "A value cannot be stored.",
                    concat({"the value of \"", entry.key, "\" is a text that is no UTF-8; store it as a D1Blob"}));
    if (entry.value.is_json() && (content == "null" || !json::check(content)))
        return fail(ObjectError::ValueInvalid, "A value cannot be stored.",
                    concat({"the value of \"", entry.key, "\" is ",
                            content == "null" ? "null, as of a key that is not there" : "no JSON"}));
    return {};
}

}  // namespace

Result<void> check_stored_key(std::string_view key) {
    if (key.empty()) return key_invalid("a key is empty");
    if (key.size() > kBytesOfStoredKey)
        return key_invalid(concat({"a key has ", std::to_string(key.size()), " bytes, and may have 2,048"}));
    if (!is_utf8(key)) return key_invalid("a key is no UTF-8");
    return {};
}

Result<void> check_stored_keys(std::span<const std::string> keys) {
    Result<void> checked = check_count(keys.size());
    for (const std::string& key : keys)
        if (checked) checked = check_stored_key(key);
    return checked;
}

Result<void> check_stored_entry(const StoredEntry& entry) {
    const Result<void> checked = check_stored_key(entry.key);
    return checked ? check_value(entry) : checked;
}

Result<void> check_stored_entries(std::span<const StoredEntry> entries) {
    Result<void> checked = check_count(entries.size());
    for (const StoredEntry& entry : entries)
        if (checked) checked = check_stored_entry(entry);
    return checked;
}

}  // namespace edge::object_limits
