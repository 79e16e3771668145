#include "worker.hpp"

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <emscripten/bind.h>
#include <emscripten/em_macros.h>

#include "bindings.hpp"
#include "call_slot.hpp"
#include "edge/edge.hpp"
#include "edge/error/contain.hpp"
#include "imports.hpp"
#include "inbox.hpp"
#include "raw_binding.hpp"
#include "request_headers.hpp"
#include "response_sink.hpp"
#include "stream.hpp"
#include "workers_platform.hpp"

namespace edge {
namespace wasm {

/// The application. One whose configuration declares bindings brings a function of its own, which looks first whether
/// they are there (check_env.cpp).
[[gnu::weak]] App make_checked_app(const Env& env) { return make_app(env); }

namespace {

using emscripten::val;

/// What an instance of the module holds for all its requests: made by `start`, immutable from then on.
struct Instance {
    val env_object;
    val platform_object;
    Env env;
    App app;
};

constinit Instance* instance = nullptr;
constinit std::uint32_t live = 0;

/// What `platform` of runtime/host.js says.
InstanceInfo info_of(const val& platform) {
    return {.generation = platform["generation"].as<unsigned>(),
            .traps_survived = platform["trapsSurvived"].as<unsigned>(),
            .object_class = platform["objectClass"].as<std::string>()};
}

/// Builds the application, once. `vars` has a row [name, text] for each var and secret of `env_object`; what does not
/// come from the configuration is in `platform`.
void start_instance(val env_object, val vars, val platform) {
    Env env(std::make_shared<WorkersPlatform>(platform));
    add_vars(env, vars);
    env.set_instance(info_of(platform));
    instance = new Instance{.env_object = std::move(env_object),
                            .platform_object = std::move(platform),
                            .env = std::move(env),
                            .app = App()};
    instance->app = make_checked_app(instance->env);
}

/// Counts an event while it is worked on. One that a trap ends stays counted, and so does one that an exception of
/// JavaScript ends, which destructs what it passes: runtime/instance.js knows by this that there was no proper end.
template <class Work>
void counted(const Work& work) {
    ++live;
    work();
    --live;
}

void respond(Handle exchange, const Response& response, std::string_view bytes, Handle stream = 0) {
    const std::string head = response.headers().block();
    edge_respond(exchange, std::uint32_t(response.status()), head.data(), std::uint32_t(head.size()), bytes.data(),
                 std::uint32_t(bytes.size()), stream);
}

/// The response goes out first, then its body as it is made.
void send_while_made(Handle exchange, const Response& response, const BodyProducer& producer, const Context& context) {
    ResponseSink sink;
    respond(exchange, response, {}, sink.take_readable().get());
    Result<void> done = contain([&] { return producer(sink); });
    if (done) done = sink.close();
    if (done || sink.is_abandoned()) return;
    context.log(LogLevel::Error, "A response was broken off",
                {{"detail", done.error().detail}, {"internal", done.error().internal}});
    sink.abort();
}

/// In the place of a response whose body could not be read.
void send_problem(Handle exchange, const Error& error, const Context& context) {
    context.log(LogLevel::Error, "A response could not be sent",
                {{"detail", error.detail}, {"internal", error.internal}});
    const Response problem = context.problem(error);
    respond(exchange, problem, problem.body());
}

void send(Handle exchange, Response response, const Context& context) {
    if (const BodyProducer producer = response.take_producer()) {
        send_while_made(exchange, response, producer, context);
    } else if (response.has_stream()) {
        const Result<Outgoing> body = contain([&] { return take_outgoing(response.take_stream()); });
        if (!body) return send_problem(exchange, body.error(), context);
        respond(exchange, response, body->bytes, body->handle.get());
    } else {
        respond(exchange, response, response.body());
    }
}

/// One request, from the crossing in to the end of its deferred work. A promising export.
void handle_fetch(Handle exchange_handle, std::uint32_t head_size) {
    const OwnedHandle exchange(exchange_handle);
    RequestHeaders headers(exchange.get());
    Request request = Request::from_platform(std::string(in_inbox(head_size)), headers,
                                             Stream(std::make_unique<RequestBody>(exchange.get())));
    Context context(instance->env);
    send(exchange.get(), instance->app.handle(request, context), context);
    context.run_deferred();
}

}  // namespace

void run_event(Handle exchange_handle, std::uint32_t head_size, EventWork work) {
    counted([&] {
        const OwnedHandle exchange(exchange_handle);
        const std::string head(in_inbox(head_size));
        Context context(instance->env);
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

RawBinding Env::raw(AnyName name) const { return RawBinding(wasm::instance->env_object[std::string(name)]); }

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

}  // namespace edge

EMSCRIPTEN_BINDINGS(edge) { emscripten::function("startInstance", &edge::wasm::start_instance); }

/// What runtime/instance.js calls for each event: without Embind, which would put a promise of its own on top.
extern "C" {

EMSCRIPTEN_KEEPALIVE void edge_handle_fetch(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::counted([&] { edge::wasm::handle_fetch(exchange, head_size); });
}

/// How many events have not come to their end. As many after an event as before it: it has.
EMSCRIPTEN_KEEPALIVE std::uint32_t edge_live() { return edge::wasm::live_requests(); }
}
