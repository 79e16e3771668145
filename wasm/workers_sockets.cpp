#include "workers_sockets.hpp"

#include <string>
#include <utility>

#include "always.hpp"
#include "bindings.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

extern "C" {
/// An object whose methods connect: wasm/sockets.js.
edge::wasm::Handle edge_sockets();
}

namespace edge::wasm {
namespace {

using emscripten::val;

std::string_view name_of(TcpSecurity security) {
    switch (security) {
        case TcpSecurity::Plain: return "off";
        case TcpSecurity::Tls: return "on";
        case TcpSecurity::StartTls: return "starttls";
    }
    return {};
}

Result<Done> decode_finished(const CallSlot& slot) {
    return slot.result(&tcp_error).transform([](std::string_view) { return Done(); });
}

Result<std::string> decode_read(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&tcp_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return std::string(take_part(*packed).bytes);
}

Result<TcpSocket> decode_connected(const CallSlot& slot);

class WorkersTcpConnection final : public TcpConnection {
public:
    explicit WorkersTcpConnection(OwnedHandle connection) : connection_(std::move(connection)) {}

    TcpAddresses addresses() override {
        const auto slot = call_now(connection_.get(), call_text({}, R"(["remote","local"])"));
        Result<std::string_view> packed = slot->result();
        if (!packed) return {};
        TcpAddresses addresses;
        addresses.remote = take_part(*packed).bytes;
        addresses.local = take_part(*packed).bytes;
        return addresses;
    }
    Prepared<std::string> prepare_read(std::size_t least, std::size_t most) override {
        auto slot = make_call(connection_.get(), std::move(call_text({"read"}).value(least).value(most).null()));
        slot->set_handle(2, own(val::object()), ValueKind::Init);  // it learns whether the read was given up
        return prepared<decode_read>(std::move(slot));
    }
    Prepared<Done> prepare_write(std::string_view bytes) override {
        auto slot = make_call(connection_.get(), std::move(call_text({"write"}).null()));
        slot->set_bytes(0, bytes);
        return prepared<decode_finished>(std::move(slot));
    }
    Prepared<Done> prepare_send(Stream stream) override {
        Result<Outgoing> outgoing = take_outgoing(std::move(stream));
        if (!outgoing) return Prepared<Done>::ready(std::unexpected(std::move(outgoing.error())));
        if (outgoing->handle.get() == 0) return prepare_write(outgoing->bytes);
        auto slot = make_call(connection_.get(), std::move(call_text({"send"}).null()));
        slot->set_handle(0, std::move(outgoing->handle));
        return prepared<decode_finished>(std::move(slot));
    }
    Prepared<Done> prepare_finish() override {
        return prepared<decode_finished>(make_call(connection_.get(), call_text({"finish"})));
    }
    Prepared<Done> prepare_close() override {
        return prepared<decode_finished>(make_call(connection_.get(), call_text({"close"}, kAlways)));
    }
    Prepared<TcpSocket> prepare_tls(std::string_view host) override {
        auto slot = make_call(connection_.get(), std::move(call_text({"startTls"}, "true").value(host).null()));
        slot->set_handle(1, own(val::object()), ValueKind::Init);
        return prepared<decode_connected>(std::move(slot));
    }
    std::uintptr_t take_native() override {
        is_given_ = true;  // whoever has the stream closes it
        return call_now(connection_.get(), call_text({"rest"}, "true"))->take_handle().take();
    }
    void abandon() override {
        if (!is_given_) (void)call_now(connection_.get(), call_text({"abandon"}, kAlways));
    }

private:
    OwnedHandle connection_;
    bool is_given_ = false;
};

Result<TcpSocket> decode_connected(const CallSlot& slot) {
    const Result<std::string_view> packed = slot.result(&tcp_error);
    if (!packed) return std::unexpected(packed.error());
    return TcpSocket(platform(), std::make_shared<WorkersTcpConnection>(slot.take_handle()));
}

}  // namespace

WorkersSockets::WorkersSockets(Platform& platform, val binding) : TcpSockets(platform), binding_(std::move(binding)) {}

Prepared<TcpSocket> WorkersSockets::prepare(std::string_view host, std::uint16_t port, const TcpOptions& options) {
    return connect_through(binding_, host, port, options);
}

Prepared<TcpSocket> connect_through(const val& binding, std::string_view host, std::uint16_t port,
                                    const TcpOptions& options) {
    OwnedHandle sockets(edge_sockets());
    auto slot = make_call(sockets.get(), std::move(call_text({"connect"}, "true").value(host).value(port).null()));
    slot->keep_target(std::move(sockets));
    val how = val::object();
    how.set("secureTransport", std::string(name_of(options.security)));
    how.set("allowHalfOpen", options.allow_half_open);
    how.set("connect", platform_object()["connect"]);  // of a host besides Workers
    how.set("binding", binding);
    slot->set_handle(2, own(std::move(how)), ValueKind::Init);  // one that is given up is closed
    return prepared<decode_connected>(std::move(slot));
}

Prepared<TcpSocket> connect_through(const val& binding) {
    OwnedHandle sockets(edge_sockets());
    auto slot = make_call(sockets.get(), std::move(call_text({"through"}, "true").null()));
    slot->keep_target(std::move(sockets));
    val how = val::object();
    how.set("binding", binding);
    slot->set_handle(0, own(std::move(how)), ValueKind::Init);
    return prepared<decode_connected>(std::move(slot));
}

Result<TcpSocket> accept_connection(OwnedHandle socket) {
    const OwnedHandle sockets(edge_sockets());
    auto slot = make_call(sockets.get(), std::move(call_text({"accept"}, "true").null()));
    slot->set_handle(0, std::move(socket));
    return Pending<TcpSocket>(platform(), prepared<decode_connected>(std::move(slot))).wait();
}

}  // namespace edge::wasm

std::shared_ptr<edge::TcpSockets> edge::CustomBinding<edge::TcpSockets>::bind(const Env& env, std::string_view name) {
    if (name == TcpSockets::kName) return std::make_shared<wasm::WorkersSockets>(env.platform());
    emscripten::val binding = wasm::binding(name, "fetch");
    if (wasm::can(binding, "connect"))
        return std::make_shared<wasm::WorkersSockets>(env.platform(), std::move(binding));
    env.log(LogLevel::Error, "Nothing is bound that connects by TCP",
            {{"binding", name}, {"cure", "add a [[vpc_networks]] with this binding to wrangler.toml"}});
    return nullptr;
}
