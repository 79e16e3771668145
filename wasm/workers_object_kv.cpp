#include "workers_object_kv.hpp"

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "stored_values.hpp"
#include "values.hpp"
#include "workers_object_state.hpp"

namespace edge::wasm {

Result<std::optional<StoredValue>> WorkersObjectKv::read(std::string_view key) {
    const auto called = call_now(storage_.get(), std::move(call_text({"kv", "get"}).value(key)));
    Result<std::string_view> packed = called->result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return value_in(take_part(*packed));
}

Result<void> WorkersObjectKv::write(const StoredEntry& entry) {
    json::Writer text = call_text({"kv", "put"});
    text.value(entry.key);
    const auto called = make_call(storage_.get(), std::move(text));
    called->set_handle(1, own(js_value_of(entry.value)));
    evaluate(called->call());
    if (const auto done = called->result(&object_storage_error); !done) return std::unexpected(done.error());
    return {};
}

Result<bool> WorkersObjectKv::erase(std::string_view key) {
    const auto called = call_now(storage_.get(), std::move(call_text({"kv", "delete"}).value(key)));
    Result<std::string_view> packed = called->result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return take_part(*packed).bytes == "true";
}

Result<std::vector<StoredEntry>> WorkersObjectKv::read_all(const StorageListOptions& options) {
    json::Writer text = call_text({"kv", "list"}, "true");
    text.begin_object();
    write_members(text, options);
    text.end_object();
    const auto called = call_now(storage_.get(), std::move(text));
    if (const auto done = called->result(&object_storage_error); !done) return std::unexpected(done.error());
    // It comes one by one, and only until something else is listed. A value that cannot be read shows there.
    const auto all = make_call(0, call_text({"Array", "from"}, "true"));
    all->set_handle(0, called->take_handle());
    evaluate(all->call());
    if (const auto done = all->result(&object_storage_error); !done) return std::unexpected(done.error());
    emscripten::val arguments = emscripten::val::array();
    arguments.set("0", value_of(all->take_handle().take()));
    return entries_of(own(construct("Map", arguments)).get());
}

}  // namespace edge::wasm

std::shared_ptr<edge::ObjectKv> edge::CustomBinding<edge::ObjectKv>::bind(const Env&, std::string_view) {
    return wasm::in_object() ? std::make_shared<wasm::WorkersObjectKv>() : nullptr;
}
