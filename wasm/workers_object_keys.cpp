#include "workers_object_keys.hpp"

#include <emscripten/val.h>

#include "edge/json/element.hpp"
#include "edge/text/decimal.hpp"
#include "sqlite_values.hpp"
#include "values.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;
using Values = std::vector<std::optional<StoredValue>>;

json::Writer& write_keys(json::Writer& text, std::span<const std::string> keys) {
    text.begin_array();
    for (const std::string& key : keys) text.value(key);
    return text.end_array();
}

std::string array_of(std::span<const std::string> keys) {
    json::Writer text;
    write_keys(text, keys);
    return std::move(text).take();
}

void write_members(json::Writer& text, const StorageReadOptions& options) {
    if (options.allow_concurrency) text.member("allowConcurrency", true);
    if (options.no_cache) text.member("noCache", true);
}

void write(json::Writer& text, const StorageWriteOptions& options) {
    text.begin_object();
    if (options.allow_unconfirmed) text.member("allowUnconfirmed", true);
    if (options.no_cache) text.member("noCache", true);
    text.end_object();
}

val text_of(std::string_view text) { return val::u8string(std::string(text).c_str()); }

/// A text may have a NUL in it, which `val` takes for its end.
val whole_text_of(const std::string& text) {
    if (text.find('\0') == text.npos) return text_of(text);
    return val::global("TextDecoder").new_().call<val>("decode", copy_out(text));
}

val value_of(const StoredValue& value) {
    switch (value.form()) {
        case StoredValue::Form::Text: return whole_text_of(value.content());
        case StoredValue::Form::Bytes: return copy_out(value.content());
        case StoredValue::Form::Json: return val::global("JSON").call<val>("parse", whole_text_of(value.content()));
    }
    return val::undefined();
}

/// An object with each key as a member of its own, whatever its name is.
val object_of(std::span<const StoredEntry> entries) {
    val pairs = val::array();
    for (const StoredEntry& entry : entries) {
        val pair = val::array();
        pair.call<void>("push", whole_text_of(entry.key), value_of(entry.value));
        pairs.call<void>("push", std::move(pair));
    }
    return val::global("Object").call<val>("fromEntries", std::move(pairs));
}

std::optional<StoredValue> value_in(const Part& part) {
    if (part.kind == PartKind::Absent) return std::nullopt;
    const auto form = part.kind == PartKind::Json ? StoredValue::Form::Json : StoredValue::Form::Bytes;
    return StoredValue(form, std::string(part.bytes));
}

/// As many parts as keys were asked for, one at least.
Result<Values> decode_values(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    Values values;
    while (!packed->empty()) values.push_back(value_in(take_part(*packed)));
    return values;
}

Result<Done> decode_done(const CallSlot& slot) {
    if (const auto done = slot.result(&object_storage_error); !done) return std::unexpected(done.error());
    return Done();
}

Result<std::size_t> decode_count(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return std::size_t(parse_decimal(take_part(*packed).bytes).value_or(0));
}

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

/// A list comes as a Map, whose keys are asked for first: what has to be picked is known by them.
Result<std::vector<StoredEntry>> decode_list(const CallSlot& slot) {
    if (const auto done = slot.result(&object_storage_error); !done) return std::unexpected(done.error());
    const OwnedHandle map = slot.take_handle();
    std::vector<std::string> keys = keys_of(map.get());
    const auto picked = call_now(map.get(), call_text({}, array_of(keys)));
    Result<std::string_view> packed = picked->result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    std::vector<StoredEntry> entries;
    for (std::string& key : keys) {
        // What has no form in C++, as null has none, is left out.
        if (std::optional<StoredValue> value = value_in(take_part(*packed)))
            entries.push_back({std::move(key), *std::move(value)});
    }
    return entries;
}

}  // namespace

Prepared<Values> WorkersObjectKeys::get(std::span<const std::string> keys, const StorageReadOptions& options) {
    json::Writer text = call_text({"get"}, array_of(keys));
    write_keys(text, keys).begin_object();
    write_members(text, options);
    text.end_object();
    return prepared<decode_values>(make_call(storage_.get(), std::move(text)));
}

Prepared<Done> WorkersObjectKeys::put(std::span<const StoredEntry> entries, const StorageWriteOptions& options) {
    json::Writer text = call_text({"put"}, "[]");
    text.null();
    write(text, options);
    auto slot = make_call(storage_.get(), std::move(text));
    slot->set_handle(0, own(object_of(entries)));
    return prepared<decode_done>(std::move(slot));
}

Prepared<std::size_t> WorkersObjectKeys::remove(std::span<const std::string> keys, const StorageWriteOptions& options) {
    json::Writer text = call_text({"delete"});
    write_keys(text, keys);
    write(text, options);
    return prepared<decode_count>(make_call(storage_.get(), std::move(text)));
}

Prepared<std::vector<StoredEntry>> WorkersObjectKeys::list(const StorageListOptions& options) {
    json::Writer text = call_text({"list"}, "true");
    text.begin_object();
    if (!options.prefix.empty()) text.member("prefix", options.prefix);
    if (options.start) text.member("start", *options.start);
    if (options.start_after) text.member("startAfter", *options.start_after);
    if (options.end) text.member("end", *options.end);
    if (options.reverse) text.member("reverse", true);
    if (options.limit) text.member("limit", *options.limit);
    write_members(text, options.reading);
    text.end_object();
    return prepared<decode_list>(make_call(storage_.get(), std::move(text)));
}

}  // namespace edge::wasm
