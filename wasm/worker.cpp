#include "worker.hpp"

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <emscripten/bind.h>

#include "call_slot.hpp"
#include "edge/edge.hpp"
#include "edge/json/document.hpp"
#include "imports.hpp"
#include "raw_binding.hpp"
#include "stream.hpp"
#include "workers_kv.hpp"
#include "workers_platform.hpp"

namespace edge {
namespace wasm {
namespace {

using emscripten::val;

/// What an instance of the module holds for all its requests: made by `start`, immutable from then on.
struct Instance {
    val env_object;
    Env env;
    App app;
};

constinit Instance* instance = nullptr;
constinit std::uint32_t live = 0;

/// Where worker.js writes a request's head. It is emptied before anything can suspend, so one is enough.
constinit char* inbox = nullptr;

Handle handle_of(const val& value) { return reinterpret_cast<Handle>(value.as_handle()); }

/// Makes room for a head of `size` bytes and says where it goes.
std::uintptr_t reserve_inbox(std::size_t size) {
    std::free(inbox);
    inbox = static_cast<char*>(std::malloc(size));
    return reinterpret_cast<std::uintptr_t>(inbox);
}

/// Adds what worker.js found in `env`: rows of [name, class, text]; the class is "" for a text.
void add_bindings(Env& env, Handle env_object, std::string_view rows) {
    Result<json::Document> document = json::Document::parse(rows);
    simdjson::dom::array array;
    if (!document || document->root().get(array) != simdjson::SUCCESS) std::abort();
    for (simdjson::dom::element row : array) {
        std::string_view name, type, text;
        if (row.at(0).get(name) || row.at(1).get(type) || row.at(2).get(text)) std::abort();
        if (type.empty()) {
            env.add_var(std::string(name), std::string(text));
        } else if (type == "KvNamespace") {
            env.add_kv(std::string(name), std::make_shared<WorkersKv>(env_object, std::string(name)));
        }
    }
}

/// Builds the application, once, and makes the first inbox.
std::uintptr_t start_instance(val env_object, const std::string& rows, std::size_t inbox_size) {
    Env env(std::make_shared<WorkersPlatform>());
    add_bindings(env, handle_of(env_object), rows);
    instance = new Instance{std::move(env_object), std::move(env), App()};
    instance->app = make_app(instance->env);
    return reserve_inbox(inbox_size);
}

/// Counts a request while it lives. Its destructor has run when the stack was unwound properly.
struct Live {
    Live() { ++live; }
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;
    ~Live() { --live; }
};

void send(Handle exchange, Response response) {
    const std::string head = response.headers().block();
    Outgoing outgoing;
    if (response.has_stream()) outgoing = take_outgoing(response.take_stream());
    const std::string_view body = response.has_stream() ? outgoing.bytes : response.body();
    edge_respond(exchange, static_cast<std::uint32_t>(response.status()), head.data(),
                 static_cast<std::uint32_t>(head.size()), body.data(), static_cast<std::uint32_t>(body.size()),
                 outgoing.handle.get());
}

/// One request, from the crossing in to the end of its deferred work. The promising export.
void handle_fetch(std::uint32_t exchange_handle, std::uint32_t head_size) {
    const Live counted;
    const OwnedHandle exchange(exchange_handle);
    auto body = std::make_unique<RequestBody>(exchange.get());
    RequestBody& announced = *body;
    Request request = Request::from_head(std::string(inbox, head_size), Stream(std::move(body)));
    announced.announce(request.content_length());
    Context context(instance->env);
    send(exchange.get(), instance->app.handle(request, context));
    context.run_deferred();
}

}  // namespace

std::uint32_t live_requests() { return live; }

}  // namespace wasm

RawBinding Env::raw(std::string_view name) const {
    return RawBinding(wasm::instance->env_object[std::string(name)]);
}

Result<emscripten::val> await_value(const emscripten::val& promise) {
    const auto slot = wasm::call_and_wait(wasm::handle_of(promise), wasm::call_text({}, "true"));
    Result<std::string_view> packed = slot->result();
    if (!packed) return std::unexpected(std::move(packed.error()));
    const wasm::Part part = wasm::take_part(*packed);
    if (part.handle == 0) return emscripten::val::null();
    return emscripten::val::take_ownership(reinterpret_cast<emscripten::EM_VAL>(part.handle));
}

}  // namespace edge

EMSCRIPTEN_BINDINGS(edge) {
    emscripten::function("startInstance", &edge::wasm::start_instance);
    emscripten::function("reserveInbox", &edge::wasm::reserve_inbox);
    emscripten::function("handleFetch", &edge::wasm::handle_fetch, emscripten::async());
}
