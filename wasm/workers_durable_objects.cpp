#include <optional>
#include <string>

#include <emscripten/val.h>

#include "bindings.hpp"
#include "edge/bindings/bound.hpp"
#include "values.hpp"
#include "workers_fetcher.hpp"

namespace edge::wasm {
namespace {

/// An object by what `call` gives; where that fails, each `fetch` of it does.
std::unique_ptr<Fetcher> object_of(const CallSlot& called) {
    const Result<std::string_view> found = called.result(&fetch_error);
    return std::make_unique<WorkersFetcher>(found ? Result<OwnedHandle>(called.take_handle())
                                                  : std::unexpected(found.error()));
}

void add_options(json::Writer& text, const ObjectOptions& options) {
    if (options.location) text.begin_object().member("locationHint", to_string(*options.location)).end_object();
}

Result<ObjectId> id_of(const CallSlot& made) {
    if (const auto done = made.result(&fetch_error); !done) return std::unexpected(done.error());
    return object_id_of(made.take_handle().get());
}

std::optional<std::string> text_of(const CallSlot& called) {
    Result<std::string_view> packed = called.result(&fetch_error);
    if (!packed) return std::nullopt;
    const Part part = take_part(*packed);
    if (part.kind == PartKind::Absent) return std::nullopt;
    return std::string(part.bytes);
}

}  // namespace

ObjectId object_id_of(Handle id) {
    return ObjectId(text_of(*call_now(id, call_text({"toString"}))).value_or(""),
                    text_of(*call_now(id, call_text({"name"}))));
}

Result<ObjectId> WorkersDurableObjects::id_from_name(std::string_view name) {
    return id_of(*call_now(objects_.get(), std::move(call_text({"idFromName"}, "true").value(name))));
}

Result<ObjectId> WorkersDurableObjects::new_unique_id() {
    return id_of(*call_now(objects_.get(), call_text({"newUniqueId"}, "true")));
}

Result<ObjectId> WorkersDurableObjects::id_from_string(std::string_view text) {
    const auto made = call_now(objects_.get(), std::move(call_text({"idFromString"}, "true").value(text)));
    if (const auto done = made->result(); !done) return std::unexpected(object_id_invalid(text, done.error().internal));
    return id_of(*made);
}

Result<std::shared_ptr<DurableObjectNamespace>> WorkersDurableObjects::jurisdiction(Jurisdiction jurisdiction) {
    const auto made =
        call_now(objects_.get(), std::move(call_text({"jurisdiction"}, "true").value(to_string(jurisdiction))));
    if (const auto done = made->result(); !done) return std::unexpected(done.error());
    return std::make_shared<WorkersDurableObjects>(made->take_handle());
}

std::unique_ptr<Fetcher> WorkersDurableObjects::find_by_name(std::string_view name, const ObjectOptions& options) {
    json::Writer text = call_text({"getByName"}, "true");
    text.value(name);
    add_options(text, options);
    return object_of(*call_now(objects_.get(), std::move(text)));
}

std::unique_ptr<Fetcher> WorkersDurableObjects::find_by_id(const ObjectId& id, const ObjectOptions& options) {
    // An id that is made of its text has lost its name, which the object would like to know.
    if (id.name() && id_from_name(*id.name()) == id) return find_by_name(*id.name(), options);
    const auto made = call_now(objects_.get(), std::move(call_text({"idFromString"}, "true").value(id.text())));
    if (const auto done = made->result(); !done)
        return std::make_unique<WorkersFetcher>(std::unexpected(object_id_invalid(id.text(), done.error().internal)));
    json::Writer text = call_text({"get"}, "true");
    text.null();
    add_options(text, options);
    const auto found = make_call(objects_.get(), std::move(text));
    found->set_handle(0, made->take_handle());
    evaluate(found->call());
    return object_of(*found);
}

}  // namespace edge::wasm

std::string_view edge::how_to_bind_durable_objects() {
    return "add a [[durable_objects.bindings]] with this name, and a [[migrations]] with its class, to wrangler.toml";
}

std::shared_ptr<edge::DurableObjectNamespace> edge::bound_durable_objects(std::string_view name) {
    emscripten::val objects = wasm::binding(name, "getByName");
    if (objects.isUndefined()) return nullptr;
    return std::make_shared<wasm::WorkersDurableObjects>(wasm::own(std::move(objects)));
}
