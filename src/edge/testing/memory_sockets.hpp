#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/sockets/sockets.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// The other side of a connection, as a test plays it.
class TcpPeer {
public:
    /// Whether it is asked for the first time: the connection was just made.
    [[nodiscard]] bool is_new() const { return turns_ == 1; }
    /// Whether what is sent and received is by TLS now.
    [[nodiscard]] bool is_secure() const { return secure_; }
    /// Whether no more will be received.
    [[nodiscard]] bool is_finished() const { return finished_; }

    /// What was received and not taken; the test takes of it what it likes.
    [[nodiscard]] std::string& received() { return received_; }
    /// Takes the next line, without its LF; nothing where there is none.
    [[nodiscard]] std::optional<std::string> take_line();

    /// Sends bytes.
    void send(std::string_view bytes) { sent_ += bytes; }
    /// Ends what it sends.
    void end() { ended_ = true; }
    /// Breaks the connection off.
    void reset() { reset_ = true; }

private:
    friend class MemorySockets;

    int turns_ = 0;
    bool secure_ = false;
    bool finished_ = false;
    bool ended_ = false;
    bool reset_ = false;
    std::string received_;
    std::string sent_;
};

/// Servers for tests, which answer when they are written to.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto sockets = std::make_shared<testing::MemorySockets>(bindings.platform());
/// sockets->on("time.example", 13, [](testing::TcpPeer& peer) {
///     peer.send("2026-01-01\n");
///     peer.end();
/// });
/// bindings.add<TcpSockets>(TcpSockets::kName, sockets);
/// ```
class MemorySockets final : public TcpSockets {
public:
    /// What a server does: it is called when a connection is made, after each `write`, and when there will be no more.
    using Talk = std::function<void(TcpPeer& peer)>;

    /// Without servers. The platform is borrowed.
    explicit MemorySockets(TestPlatform& platform) : TcpSockets(platform), platform_(&platform) {}

    /// Whether a server has a certificate: only then TLS is spoken with it.
    enum class Certificate { None, Trusted };

    /// Says who listens there from now on.
    MemorySockets& on(std::string host, std::uint16_t port, Talk talk, Certificate certificate = Certificate::Trusted);

    /// A connection that has come in, for `Client::connect`: the peer is who has made it.
    ///
    /// ```cpp
    /// testing::MemoryEnv bindings;
    /// testing::MemorySockets sockets(bindings.platform());
    /// std::string heard;
    /// TcpSocket socket = sockets.incoming([&](testing::TcpPeer& peer) {
    ///     if (peer.is_new()) peer.send("Ada");
    ///     heard = peer.received();
    /// });
    /// testing::Client(App(), bindings).connect(socket).value();
    /// ```
    [[nodiscard]] TcpSocket incoming(Talk talk);

    /// How many connections are open.
    [[nodiscard]] int open() const { return *open_; }

private:
    struct Server {
        Talk talk;
        Certificate certificate;
    };
    class Connection;

    Prepared<TcpSocket> prepare(std::string_view host, std::uint16_t port, const TcpOptions& options) override;
    Result<TcpSocket> connect_now(const std::pair<std::string, std::uint16_t>& address, const TcpOptions& options);

    TestPlatform* platform_;
    std::map<std::pair<std::string, std::uint16_t>, std::shared_ptr<const Server>> servers_;
    std::shared_ptr<int> open_ = std::make_shared<int>(0);
};

}  // namespace edge::testing
