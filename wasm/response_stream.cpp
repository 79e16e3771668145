// Responses whose body is a stream, or made while it is sent, or that hand the connection over. A module has it if its
// application makes one.

#include "edge/error/contain.hpp"
#include "edge/platform/asked_for.hpp"
#include "response_sink.hpp"
#include "stream.hpp"
#include "streams.hpp"
#include "worker.hpp"

void edge::detail::send_streams() {}

namespace edge::wasm {
namespace {

/// In the place of a response whose body could not be read, or not be begun.
void send_problem(Handle exchange, const Error& error, Context& context) {
    context.log(LogLevel::Error, "A response could not be sent",
                {{"detail", error.detail}, {"internal", error.internal}});
    const Response problem = context.problem(error);
    context.set_failed();
    if (&pass_through != nullptr && context.passes_through(problem.status())) return pass_through(exchange);
    respond(exchange, problem, problem.body());
}

/// The response goes out first, then its body as it is made.
void send_while_made(Handle exchange, const Response& response, const BodyProducer& producer, Context& context) {
    ResponseSink sink;
    if (const Result<void> ready = sink.begin(exchange); !ready) return send_problem(exchange, ready.error(), context);
    respond(exchange, response, {}, sink.take_readable().get());
    Result<void> done = contain([&] { return producer(sink); });
    if (done) done = sink.close();
    if (done) return;
    if (!sink.is_abandoned())
        context.log(LogLevel::Error, "A response was broken off",
                    {{"detail", done.error().detail}, {"internal", done.error().internal}});
    sink.abort();
}

void send_native(Handle exchange, Response& response, Context& context) {
    const Result<Outgoing> body = contain([&] { return take_outgoing(response.take_stream()); });
    if (!body) return send_problem(exchange, body.error(), context);
    respond(exchange, response, body->bytes, body->handle.get());
}

/// Our end of the connection goes on here.
void send_upgrade(Handle exchange, const Headers& headers, Upgrade& upgrade, Context& context) {
    const Result<std::uintptr_t> opened = upgrade.open(context.platform());
    if (!opened) return send_problem(exchange, opened.error(), context);
    const OwnedHandle handle(static_cast<Handle>(*opened));
    respond(exchange, Status::SwitchingProtocols, headers, {}, handle.get());
    upgrade.serve(context);
}

}  // namespace

bool send_stream(Handle exchange, Response& response, Context& context) {
    if (const std::unique_ptr<Upgrade> upgrade = response.take_upgrade()) {
        send_upgrade(exchange, response.headers(), *upgrade, context);
        return true;
    }
    if (const BodyProducer producer = response.take_producer()) {
        send_while_made(exchange, response, producer, context);
        return true;
    }
    if (!response.has_stream()) return false;
    send_native(exchange, response, context);
    return true;
}

}  // namespace edge::wasm
