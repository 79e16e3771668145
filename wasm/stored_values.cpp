#include "stored_values.hpp"

#include "call_slot.hpp"
#include "edge/json/element.hpp"
#include "sqlite_values.hpp"
#include "values.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

std::vector<std::string> keys_of(Handle map) {
    const auto asked = call_now(map, call_text({"keys"}));
    Result<std::string_view> packed = asked->result();
    std::vector<std::string> keys;
    if (packed)
        (void)json::walk(take_part(*packed).bytes, nullptr, [&](json::Element& root) {
            keys = read_names(root);
            return json::Finding::Valid;
        });
    return keys;
}

}  // namespace

val js_text_of(const std::string& text) {
    // A NUL is the end of it for `val`.
    if (text.find('\0') == text.npos) return val::u8string(text.c_str());
    json::Writer quoted;
    quoted.value(text);
    return from_json(std::move(quoted).take());
}

val js_value_of(const StoredValue& value) {
    switch (value.form()) {
        case StoredValue::Form::Text: return js_text_of(value.content());
        case StoredValue::Form::Bytes: return copy_out(value.content());
        case StoredValue::Form::Json: return from_json(value.content());
    }
    return val::undefined();
}

std::optional<StoredValue> value_in(const Part& part) {
    if (part.kind == PartKind::Absent) return std::nullopt;
    const auto form = part.kind == PartKind::Json ? StoredValue::Form::Json : StoredValue::Form::Bytes;
    return StoredValue(form, std::string(part.bytes));
}

/// The keys of the Map are asked for first: what has to be picked is known by them.
Result<std::vector<StoredEntry>> entries_of(Handle map) {
    std::vector<std::string> keys = keys_of(map);
    json::Writer names;
    names.begin_array();
    for (const std::string& key : keys) names.value(key);
    names.end_array();
    const auto picked = call_now(map, call_text({}, std::move(names).take()));
    Result<std::string_view> packed = picked->result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    std::vector<StoredEntry> entries;
    for (std::string& key : keys)
        if (std::optional<StoredValue> value = value_in(take_part(*packed)))
            entries.push_back({std::move(key), *std::move(value)});
    return entries;
}

void write_members(json::Writer& text, const StorageListOptions& options) {
    if (!options.prefix.empty()) text.member("prefix", options.prefix);
    if (options.start) text.member("start", *options.start);
    if (options.start_after) text.member("startAfter", *options.start_after);
    if (options.end) text.member("end", *options.end);
    if (options.reverse) text.member("reverse", true);
    if (options.limit) text.member("limit", *options.limit);
}

}  // namespace edge::wasm
