#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/kv/kv_store.hpp"
#include "edge/bindings/sockets/tcp_errors.hpp"
#include "edge/error/error.hpp"
#include "edge/http/stream.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// How a connection is made.
enum class TcpSecurity {
    Plain,     ///< as it is
    Tls,       ///< by TLS from the beginning
    StartTls,  ///< as it is, until `TcpSocket::start_tls`
};

/// What a connection is besides an address.
struct TcpOptions {
    TcpSecurity security = TcpSecurity::Plain;  ///< whether it is by TLS
    bool allow_half_open = false;  ///< it can be written to after the other side has ended what it sends
};

/// The addresses of a connection, as the platform gives them: "192.0.2.1:5432"; "" where it does not say.
struct TcpAddresses {
    std::string remote;  ///< of the other side
    std::string local;   ///< of this one
};

class TcpSocket;

/// What a platform supplies of a connection that stands. Arguments need live only for the call.
class TcpConnection {
public:
    virtual ~TcpConnection() = default;

    /// Who is connected.
    virtual TcpAddresses addresses() = 0;
    /// No fewer than `least` bytes but at the end, no more than `most`.
    virtual Prepared<std::string> prepare_read(std::size_t least, std::size_t most) = 0;
    virtual Prepared<Done> prepare_write(std::string_view bytes) = 0;
    virtual Prepared<Done> prepare_send(Stream stream) = 0;
    virtual Prepared<Done> prepare_finish() = 0;
    virtual Prepared<Done> prepare_close() = 0;
    virtual Prepared<TcpSocket> prepare_tls(std::string_view host) = 0;
    /// Gives away what is still to be read, where the platform has a stream of it: a handle of wasm/, or 0.
    virtual std::uintptr_t take_native() = 0;
    /// Closes it and does not wait.
    virtual void abandon() = 0;
};

/// A TCP connection that stands: `TcpSockets::connect` makes it, or it comes in (`App::connect`). A resource; the
/// connection is closed with it. It belongs to the request that made it.
///
/// ```cpp
/// app.get("/time", [](Tcp tcp) -> Result<Response> {
///     Result<TcpSocket> socket = tcp->connect("time.example", 13);
///     if (!socket) return std::unexpected(socket.error());
///     const Result<std::string> time = socket->read(1, 1024);
///     if (!time) return std::unexpected(time.error());
///     return Response::text(*time);
/// });
/// ```
class TcpSocket {
public:
    /// Over what a platform supplies, which is borrowed and outlives it.
    TcpSocket(Platform& platform, std::shared_ptr<TcpConnection> connection)
        : platform_(&platform), connection_(std::move(connection)) {}
    TcpSocket(TcpSocket&&) noexcept = default;
    TcpSocket& operator=(TcpSocket&& other) noexcept {
        std::swap(platform_, other.platform_);
        std::swap(connection_, other.connection_);
        return *this;
    }
    ~TcpSocket();
    /// Whether it has a connection: not after it was moved from, or secured.
    [[nodiscard]] explicit operator bool() const { return connection_ != nullptr; }

    /// Who is connected.
    [[nodiscard]] TcpAddresses addresses() const { return connection_->addresses(); }

    /// Waits for at least so many bytes, and gives no more than `most`. There are fewer than `least` only where the
    /// other side has ended what it sends. A read that is given up (DeadlineExceeded) takes nothing: the next one gives
    /// what it would have given. Fails with ConnectionLost.
    [[nodiscard]] Result<std::string> read(std::size_t least, std::size_t most);
    [[nodiscard]] Pending<std::string> read_async(std::size_t least, std::size_t most);
    /// Waits for exactly so many bytes. Fails with ConnectionLost if the other side ends before.
    [[nodiscard]] Result<std::string> read_exactly(std::size_t size);

    /// All that is still to come, as a stream: for a `LineReader`, or to be passed on without entering linear memory.
    /// Nothing is read by `read` any more.
    [[nodiscard]] Stream take_stream();

    /// Sends bytes, and waits until the other side has room for them. Fails with ConnectionLost. After a
    /// DeadlineExceeded nobody knows whether they were sent.
    [[nodiscard]] Result<void> write(std::string_view bytes);
    [[nodiscard]] Pending<Done> write_async(std::string_view bytes);
    /// Sends all of a stream, which does not enter linear memory if the platform has it. Fails as `write` does, and
    /// where the stream breaks off.
    [[nodiscard]] Result<void> send(Stream stream);

    /// Ends what is sent: the other side reads to the end. What it sends can still be read.
    [[nodiscard]] Result<void> finish();

    /// Goes on by TLS, on a connection that was made with `TcpSecurity::StartTls`. The certificate has to be one of the
    /// host that was connected to, or of `host`. Fails with TlsFailed, also if the other side has sent something that
    /// was not read. The plain connection is gone in any case.
    [[nodiscard]] Result<TcpSocket> start_tls(std::string_view host = {}) &&;

    /// Closes both directions. What was not read is lost.
    [[nodiscard]] Result<void> close();
    [[nodiscard]] Pending<Done> close_async();

private:
    Platform* platform_;
    std::shared_ptr<TcpConnection> connection_;
};

}  // namespace edge
