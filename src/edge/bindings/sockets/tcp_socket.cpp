#include "edge/bindings/sockets/tcp_socket.hpp"

#include <algorithm>

namespace edge {
namespace {

/// What one read of a stream may give.
constexpr std::size_t kTcpReadBytes = 64 * 1024;

Result<void> tcp_done(Result<Done> done) {
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
}

/// Reads on where nobody holds the socket any more.
class TcpSource final : public Stream::Source {
public:
    TcpSource(Platform& platform, std::shared_ptr<TcpConnection> connection)
        : platform_(&platform), connection_(std::move(connection)) {}
    TcpSource(const TcpSource&) = delete;
    TcpSource& operator=(const TcpSource&) = delete;
    ~TcpSource() override {
        if (connection_.use_count() == 1) connection_->abandon();
    }

    Result<std::optional<std::string>> read_some() override {
        Result<std::string> bytes =
            Pending<std::string>(*platform_, connection_->prepare_read(1, kTcpReadBytes)).wait();
        if (!bytes) return std::unexpected(std::move(bytes.error()));
        if (bytes->empty()) return std::nullopt;
        return *std::move(bytes);
    }
    void cancel() override { connection_->abandon(); }
    std::uintptr_t take_native() override { return connection_->take_native(); }

private:
    Platform* platform_;
    std::shared_ptr<TcpConnection> connection_;
};

}  // namespace

// Who reads the rest of it keeps it open.
TcpSocket::~TcpSocket() {
    if (connection_ && connection_.use_count() == 1) connection_->abandon();
}

Result<std::string> TcpSocket::read(std::size_t least, std::size_t most) {
    return Pending<std::string>(*platform_, connection_->prepare_read(std::min(least, most), most)).wait();
}

Pending<std::string> TcpSocket::read_async(std::size_t least, std::size_t most) {
    return Pending<std::string>(*platform_, connection_->prepare_read(std::min(least, most), most)).started();
}

Result<std::string> TcpSocket::read_exactly(std::size_t size) {
    Result<std::string> bytes = read(size, size);
    if (bytes && bytes->size() < size)
        return fail(TcpError::ConnectionLost, "A connection was lost.",
                    "it ended after " + std::to_string(bytes->size()) + " of " + std::to_string(size) + " bytes");
    return bytes;
}

Stream TcpSocket::take_stream() { return Stream(std::make_unique<TcpSource>(*platform_, connection_)); }

Result<void> TcpSocket::write(std::string_view bytes) {
    return tcp_done(Pending<Done>(*platform_, connection_->prepare_write(bytes)).wait());
}

Pending<Done> TcpSocket::write_async(std::string_view bytes) {
    return Pending<Done>(*platform_, connection_->prepare_write(bytes)).started();
}

Result<void> TcpSocket::send(Stream stream) {
    return tcp_done(Pending<Done>(*platform_, connection_->prepare_send(std::move(stream))).wait());
}

Result<void> TcpSocket::finish() { return tcp_done(Pending<Done>(*platform_, connection_->prepare_finish()).wait()); }

Result<TcpSocket> TcpSocket::start_tls(std::string_view host) && {
    const std::shared_ptr<TcpConnection> plain = std::move(connection_);
    Result<TcpSocket> secure = Pending<TcpSocket>(*platform_, plain->prepare_tls(host)).wait();
    if (!secure) plain->abandon();
    return secure;
}

Result<void> TcpSocket::close() { return tcp_done(close_async().wait()); }

Pending<Done> TcpSocket::close_async() { return Pending<Done>(*platform_, connection_->prepare_close()).started(); }

}  // namespace edge
