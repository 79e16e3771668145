#include "worker.hpp"

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <emscripten/em_macros.h>
#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/edge.hpp"
#include "edge/error/end_program.hpp"
#include "edge/text/concat.hpp"
#include "imports.hpp"
#include "inbox.hpp"
#include "raw_binding.hpp"
#include "request_headers.hpp"
#include "streams.hpp"
#include "values.hpp"
#include "workers_platform.hpp"

namespace edge {
namespace wasm {

/// The application. One whose configuration declares bindings brings a function of its own, which looks first whether
/// they are there (check_env.cpp).
[[gnu::weak]] App make_checked_app(const Env& env) { return make_app(env); }

namespace {

using emscripten::val;

/// What an instance of the module holds for all its requests: immutable from `edge_make_app` on.
struct Instance {
    val env_object;
    val platform_object;
    Env env;
    App app;
};

constinit Instance* instance = nullptr;
constinit std::uint32_t live = 0;

/// Counts an event while it is worked on. One that a trap ends stays counted, and so does one that an exception of
/// JavaScript ends, which destructs what it passes: runtime/instance.js knows by this that there was no proper end.
template <class Work>
void counted(const Work& work) {
    ++live;
    work();
    --live;
}

void send(Handle exchange, Response response, Context& context) {
    if (&pass_through != nullptr && context.passes_through(response.status())) return pass_through(exchange);
    if (&send_stream != nullptr && send_stream(exchange, response, context)) return;
    respond(exchange, response, response.body());
}

/// One request, from the crossing in to the end of its deferred work. A promising export.
void handle_fetch(Handle exchange_handle, std::uint32_t head_size) {
    const OwnedHandle exchange(exchange_handle);
    RequestHeaders headers(exchange.get());
    Request request = Request::from_platform(std::string(in_inbox(head_size)), headers,
                                             &request_body != nullptr ? request_body(exchange.get()) : Stream());
    Context context(instance->env, exchange.get());
    send(exchange.get(), instance->app.handle(request, context), context);
    context.run_deferred();
}

}  // namespace

void respond(Handle exchange, Status status, const Headers& headers, std::string_view bytes, Handle stream) {
    const std::string& head = headers.block();
    edge_respond(exchange, std::uint32_t(status), head.data(), std::uint32_t(head.size()), bytes.data(),
                 std::uint32_t(bytes.size()), stream);
}

void run_event(Handle exchange_handle, std::uint32_t head_size, EventWork work) {
    counted([&] {
        const OwnedHandle exchange(exchange_handle);
        const std::string head(in_inbox(head_size));
        Context context(instance->env, exchange.get());
        const Result<std::string> outcome = work(instance->app, head, exchange.get(), context);
        respond(exchange.get(), Response(outcome ? Status::Ok : Status::InternalServerError),
                outcome ? std::string_view(*outcome) : std::string_view());
        context.run_deferred();
    });
}

const val& env_object() { return instance->env_object; }
const val& platform_object() { return instance->platform_object; }
App& application() { return instance->app; }
const Env& environment() { return instance->env; }
Platform& platform() { return instance->env.platform(); }

std::uint32_t live_requests() { return live; }

}  // namespace wasm

RawBinding Env::raw(AnyName name) const { return RawBinding(wasm::member(wasm::instance->env_object, name)); }

RawBinding object_state() { return RawBinding(wasm::instance->platform_object["state"]); }

Result<emscripten::val> await_value(const emscripten::val& promise) {
    const auto slot =
        wasm::call_and_wait(reinterpret_cast<wasm::Handle>(promise.as_handle()), wasm::call_text({}, "true"));
    Result<std::string_view> packed = slot->result();
    if (!packed) return std::unexpected(std::move(packed.error()));
    const wasm::Part part = wasm::take_part(*packed);
    if (part.handle == 0) return emscripten::val::null();
    return emscripten::val::take_ownership(reinterpret_cast<emscripten::EM_VAL>(part.handle));
}

/// In the place of what `edge` has natively, which would bring the half of libc that writes files.
void end_program(std::string_view message) {
    (void)wasm::call_now(0, std::move(wasm::call_text({"console", "error"}).value(concat({"edge: ", message}))));
    std::abort();
}

}  // namespace edge

/// What runtime/instance.js calls: without Embind, which would put a promise of its own on top.
extern "C" {

/// Begins an instance. The class of the Durable Object that it is, if it is one, is a text in the inbox; what else does
/// not come from the configuration is in `platform`.
EMSCRIPTEN_KEEPALIVE void edge_begin(edge::wasm::Handle env, edge::wasm::Handle platform, std::uint32_t generation,
                                     std::uint32_t traps_survived, std::uint32_t class_size) {
    using namespace edge::wasm;
    emscripten::val platform_object = value_of(platform);
    instance = new Instance{.env_object = value_of(env),
                            .platform_object = platform_object,
                            .env = edge::Env(std::make_shared<WorkersPlatform>(platform)),
                            .app = edge::App()};
    instance->env.set_instance({.generation = generation,
                                .traps_survived = traps_survived,
                                .object_class = std::string(in_inbox(class_size))});
}

/// Adds a var or a secret of it: in the inbox is the name, then its text.
EMSCRIPTEN_KEEPALIVE void edge_add_var(std::uint32_t name_size, std::uint32_t size) {
    const std::string_view both = edge::wasm::in_inbox(size);
    edge::wasm::instance->env.add_var(both.substr(0, name_size), std::string(both.substr(name_size)));
}

/// Makes its application, when it has all vars.
EMSCRIPTEN_KEEPALIVE void edge_make_app() {
    using namespace edge::wasm;
    instance->app = make_checked_app(instance->env);
}

EMSCRIPTEN_KEEPALIVE void edge_handle_fetch(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::counted([&] { edge::wasm::handle_fetch(exchange, head_size); });
}

/// How many events have not come to their end. As many after an event as before it: it has.
EMSCRIPTEN_KEEPALIVE std::uint32_t edge_live() { return edge::wasm::live_requests(); }

/// Every module that links Embind's JavaScript exports this, for messages of it. Embind's own comes with all its types
/// and printf; where those are needed (wasm/imports.js) it takes the place of this one.
[[gnu::weak]] const char* __getTypeName(const void*) { return nullptr; }
}
