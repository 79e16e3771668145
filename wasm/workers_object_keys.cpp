#include "workers_object_keys.hpp"

#include <emscripten/val.h>

#include "edge/text/decimal.hpp"
#include "stored_values.hpp"
#include "values.hpp"
#include "workers_object_state.hpp"

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

/// An object with each key as a member of its own, whatever its name is: so it is read from JSON, in which "__proto__"
/// is a name as any other.
val object_of(std::span<const StoredEntry> entries) {
    json::Writer names;
    names.begin_object();
    for (const StoredEntry& entry : entries) names.member(entry.key, 0);
    names.end_object();
    val object = from_json(std::move(names).take());
    for (const StoredEntry& entry : entries) object.set(js_text_of(entry.key), js_value_of(entry.value));
    return object;
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

Result<std::optional<StoredValue>> decode_value(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return value_in(take_part(*packed));
}

Result<bool> decode_whether(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return take_part(*packed).bytes == "true";
}

Result<std::vector<StoredEntry>> decode_list(const CallSlot& slot) {
    if (const auto done = slot.result(&object_storage_error); !done) return std::unexpected(done.error());
    return entries_of(slot.take_handle().get());
}

}  // namespace

Prepared<std::optional<StoredValue>> WorkersObjectKeys::get_one(std::string_view key,
                                                                const StorageReadOptions& options) {
    json::Writer text = call_text({"get"});
    text.value(key).begin_object();
    write_members(text, options);
    text.end_object();
    return prepared<decode_value>(make_call(storage_.get(), std::move(text)));
}

Prepared<bool> WorkersObjectKeys::remove_one(std::string_view key, const StorageWriteOptions& options) {
    json::Writer text = call_text({"delete"});
    text.value(key);
    write(text, options);
    return prepared<decode_whether>(make_call(storage_.get(), std::move(text)));
}

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
    write_members(text, options);
    write_members(text, options.reading);
    text.end_object();
    return prepared<decode_list>(make_call(storage_.get(), std::move(text)));
}

}  // namespace edge::wasm

std::shared_ptr<edge::ObjectKeyStore> edge::CustomBinding<edge::ObjectKeyStore>::bind(const Env&, std::string_view) {
    return wasm::in_object() ? std::make_shared<wasm::WorkersObjectKeys>(wasm::this_storage()) : nullptr;
}
