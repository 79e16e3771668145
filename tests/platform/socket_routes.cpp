#include "socket_routes.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include "edge/edge.hpp"
#include "edge/handlers/hyperdrive.hpp"
#include "edge/handlers/images.hpp"
#include "edge/handlers/tcp.hpp"
#include "edge/handlers/vectorize.hpp"

using namespace edge;

namespace {

/// What a server says, in one line.
Result<Response> line_of(Result<TcpSocket> socket) {
    if (!socket) return std::unexpected(std::move(socket.error()));
    const Result<std::string> line = socket->read(1, 100);
    if (!line) return std::unexpected(line.error());
    return Response::text(*line);
}

}  // namespace

void add_socket_routes(App& app) {
    app.get("/tcp/{port}/tls/{host}", [](std::int64_t port, std::string host, Tcp tcp) {
        return line_of(tcp->connect(host, std::uint16_t(port), {.security = TcpSecurity::Tls}));
    });
    app.get("/tcp/{port}/start_tls/{host}", [](std::int64_t port, std::string host, Tcp tcp) -> Result<Response> {
        Result<TcpSocket> plain = tcp->connect("127.0.0.1", std::uint16_t(port), {.security = TcpSecurity::StartTls});
        if (!plain) return std::unexpected(plain.error());
        if (Result<void> asked = plain->write("STARTTLS\n"); !asked) return std::unexpected(asked.error());
        if (Result<std::string> told = plain->read_exactly(3); !told) return std::unexpected(told.error());
        return line_of((*std::move(plain)).start_tls(host));
    });
    app.post("/tcp/{port}/stream",
             [](std::int64_t port, Request& request, Context& context, Tcp tcp) -> Result<Response> {
                 Result<TcpSocket> socket = tcp->connect("127.0.0.1", std::uint16_t(port), {.allow_half_open = true});
                 if (!socket) return std::unexpected(socket.error());
                 Stream answer = socket->take_stream();
                 context.wait_until([to = std::make_shared<TcpSocket>(*std::move(socket)),
                                     from = std::make_shared<Stream>(request.take_body())] {
                     if (to->send(std::move(*from))) (void)to->finish();
                 });
                 return Response::stream(std::move(answer), "application/octet-stream");
             });
    app.get("/through/{service}", [](const std::string& service, Context& context) -> Result<Response> {
        const Result<Fetcher*> bound = context.env().fetcher(service);
        if (!bound) return std::unexpected(bound.error());
        return (*bound)->fetch(FetchRequest::get("https://inside.example/a?b").header("X-Asked", "yes"));
    });
    app.get("/network/{port}", [](std::int64_t port, TcpThrough<"NETWORK"> network) -> Result<Response> {
        Result<TcpSocket> socket = network->connect("db.internal", std::uint16_t(port), {.allow_half_open = true});
        if (!socket) return std::unexpected(socket.error());
        if (Result<void> asked = socket->write("plum\n"); !asked) return std::unexpected(asked.error());
        const Result<std::string> answer = socket->read_exactly(10);
        if (!answer) return std::unexpected(answer.error());
        return Response::text(*answer);
    });
    app.get("/tcp/no-way", [](TcpThrough<"NO_NETWORK">) { return NoContent(); });
    app.get("/tcp/no-way/service", [](TcpThrough<"TCP_PORT">) { return NoContent(); });
    app.get("/tcp/unbound", [](HyperdriveOf<"NO_DATABASE">) { return NoContent(); });
    app.get("/vectorize/unbound", [](Vectorize<"NO_INDEX">) { return NoContent(); });
    app.get("/images/unbound", [](ImagesOf<"NO_IMAGES">) { return NoContent(); });
}
