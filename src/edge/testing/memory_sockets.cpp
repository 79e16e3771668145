#include "edge/testing/memory_sockets.hpp"

#include <algorithm>

#include "edge/platform/deadline.hpp"
#include "edge/testing/memory_call.hpp"

namespace edge::testing {

std::optional<std::string> TcpPeer::take_line() {
    const std::size_t end = received_.find('\n');
    if (end == received_.npos) return std::nullopt;
    std::string line = received_.substr(0, end);
    received_.erase(0, end + 1);
    return line;
}

/// All calls hold it: one may be settled when the socket has gone.
class MemorySockets::Connection final : public TcpConnection, public std::enable_shared_from_this<Connection> {
public:
    Connection(TestPlatform& platform, std::shared_ptr<const Server> server, TcpOptions options,
               std::shared_ptr<int> open, bool secure)
        : platform_(&platform), server_(std::move(server)), options_(options), open_(std::move(open)) {
        peer_.secure_ = secure;
        ++*open_;
        talk();
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override { abandon(); }

    TcpAddresses addresses() override { return {.remote = "192.0.2.1:1", .local = {}}; }
    Prepared<std::string> prepare_read(std::size_t least, std::size_t most) override {
        return memory_call<std::string>([self = shared_from_this(), least, most] { return self->read(least, most); });
    }
    Prepared<Done> prepare_write(std::string_view bytes) override {
        return memory_call<Done>([self = shared_from_this(), text = std::string(bytes)] { return self->write(text); });
    }
    Prepared<Done> prepare_send(Stream stream) override {
        Result<std::string> bytes = std::move(stream).read_all(SIZE_MAX);
        if (!bytes) return Prepared<Done>::ready(std::unexpected(std::move(bytes.error())));
        return prepare_write(*bytes);
    }
    Prepared<Done> prepare_finish() override {
        return memory_call<Done>([self = shared_from_this()]() -> Result<Done> {
            if (!self->can_write()) return lost("it has been closed");
            self->peer_.finished_ = true;
            self->talk();
            return Done();
        });
    }
    Prepared<Done> prepare_close() override {
        return memory_call<Done>([self = shared_from_this()]() -> Result<Done> {
            self->abandon();
            return Done();
        });
    }
    Prepared<TcpSocket> prepare_tls(std::string_view) override {
        return memory_call<TcpSocket>([self = shared_from_this()] { return self->secured(); });
    }
    std::uintptr_t take_native() override { return 0; }
    void abandon() override {
        if (!std::exchange(closed_, true)) --*open_;
    }

private:
    static std::unexpected<Error> lost(std::string why) {
        return fail(TcpError::ConnectionLost, "A connection was lost.", std::move(why));
    }

    void talk() {
        ++peer_.turns_;
        server_->talk(peer_);
    }

    [[nodiscard]] bool can_write() const {
        return !closed_ && !peer_.reset_ && !peer_.finished_ && (options_.allow_half_open || !read_to_end_);
    }

    Result<std::string> read(std::size_t least, std::size_t most) {
        if (closed_) return std::string();
        if (peer_.sent_.size() < least && !peer_.ended_) return peer_.reset_ ? lost("it was reset") : wait_in_vain();
        std::string bytes = peer_.sent_.substr(0, most);
        peer_.sent_.erase(0, most);
        read_to_end_ = bytes.size() < least || (read_to_end_ && least == 0);
        return bytes;
    }

    /// The other side answers only when it is written to.
    Result<std::string> wait_in_vain() {
        if (platform_->deadline() == kNever)
            return fail(ErrorCode::Internal, "A connection is read from in vain.",
                        "the peer of the test sends nothing more, and the request has no deadline: it would wait for "
                        "ever; let the peer send or end(), or give the request a Deadline");
        platform_->sleep(platform_->deadline() - platform_->now());
        return std::unexpected(deadline_exceeded("nothing was sent"));
    }

    Result<Done> write(const std::string& bytes) {
        if (!can_write()) return lost("it has been closed");
        peer_.received_ += bytes;
        talk();
        return Done();
    }

    Result<TcpSocket> secured() {
        const auto failed = [](std::string why) {
            return fail(TcpError::TlsFailed, "A connection could not be secured.", std::move(why));
        };
        if (options_.security != TcpSecurity::StartTls) return failed("it was not made with TcpSecurity::StartTls");
        if (!peer_.sent_.empty()) return failed("bytes came before TLS");
        if (server_->certificate == Certificate::None) return failed("the peer of the test has no certificate");
        abandon();
        return TcpSocket(*platform_,
                         std::make_shared<Connection>(*platform_, server_, TcpOptions{TcpSecurity::Tls}, open_, true));
    }

    TestPlatform* platform_;
    std::shared_ptr<const Server> server_;
    TcpOptions options_;
    std::shared_ptr<int> open_;
    TcpPeer peer_;
    bool read_to_end_ = false;
    bool closed_ = false;
};

MemorySockets& MemorySockets::on(std::string host, std::uint16_t port, Talk talk, Certificate certificate) {
    servers_.insert_or_assign({std::move(host), port}, std::make_shared<Server>(std::move(talk), certificate));
    return *this;
}

TcpSocket MemorySockets::incoming(Talk talk) {
    const auto client = std::make_shared<const Server>(std::move(talk), Certificate::None);
    return {*platform_,
            std::make_shared<Connection>(*platform_, client, TcpOptions{.allow_half_open = true}, open_, false)};
}

Prepared<TcpSocket> MemorySockets::prepare(std::string_view host, std::uint16_t port, const TcpOptions& options) {
    return memory_call<TcpSocket>(
        [this, address = std::pair(std::string(host), port), options] { return connect_now(address, options); });
}

Result<TcpSocket> MemorySockets::connect_now(const std::pair<std::string, std::uint16_t>& address,
                                             const TcpOptions& options) {
    const auto server = servers_.find(address);
    if (server == servers_.end()) return fail(TcpError::Refused, "A connection was refused.", "nobody listens there");
    const bool secure = options.security == TcpSecurity::Tls;
    if (secure && server->second->certificate == Certificate::None)
        return fail(TcpError::Refused, "A connection was refused.", "the peer of the test has no certificate");
    return TcpSocket(*platform_, std::make_shared<Connection>(*platform_, server->second, options, open_, secure));
}

}  // namespace edge::testing
