#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/container/container.hpp"
#include "edge/testing/memory_env.hpp"
#include "edge/testing/memory_sockets.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// The container of an object in memory for tests: the test says what listens in it and what commands do.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto container = std::make_shared<testing::MemoryContainer>(bindings);
/// container->on(8080, [](Request& request) { return Response::text(std::string(request.url_text())); });
/// bindings.add<Container>(Container::kName, container);
/// ```
///
/// It listens as soon as it is started, and ends when it is destroyed, by the signals 9 and 15, or by `end`. Nothing
/// runs while a request waits for its end, which therefore fails, if it has not ended and there is no deadline.
class MemoryContainer final : public Container {
public:
    /// What a port answers by HTTP.
    using Answer = std::function<Result<Response>(Request& request)>;
    /// What a command does; `input` is what it reads.
    using Command = std::function<ContainerOutput(const std::vector<std::string>& command, std::string_view input)>;

    /// One that does not run, in an object with these bindings; borrowed.
    explicit MemoryContainer(MemoryEnv& bindings)
        : Container(bindings.platform()), bindings_(&bindings), sockets_(bindings.platform()) {}

    /// Says what listens at a port, by HTTP or by TCP.
    MemoryContainer& on(std::uint16_t port, Answer answer);
    MemoryContainer& on_tcp(std::uint16_t port, MemorySockets::Talk talk);
    /// Says what a program does; one that nothing is said of is not there, which is the exit code 127.
    MemoryContainer& on_command(std::string program, Command does);

    /// Its process ends by itself.
    void end(int exit_code);

    /// Whether it was started, and has not ended.
    [[nodiscard]] bool is_running() const override { return running_; }
    /// How it was started last.
    [[nodiscard]] const ContainerOptions& started_with() const { return options_; }
    /// The signals that it was sent, since it was started.
    [[nodiscard]] const std::vector<int>& signals() const { return signals_; }
    /// Which service answers what it asks at an address, "*" for all.
    [[nodiscard]] const std::map<std::string, std::string>& intercepted() const { return intercepted_; }
    /// How long it goes on without its object, if that was said.
    [[nodiscard]] std::optional<std::chrono::milliseconds> inactivity_timeout() const { return inactivity_timeout_; }

private:
    class Port;
    class Process;

    Result<void> start_now(const ContainerOptions& options) override;
    Prepared<int> prepare_end() override;
    Prepared<Done> prepare_destroy(std::string_view reason) override;
    Result<void> send_signal(int number) override;
    Result<std::unique_ptr<Fetcher>> find_port(std::uint16_t number) override;
    Prepared<TcpSocket> prepare_connect(std::uint16_t port, const TcpOptions& options) override;
    Prepared<std::unique_ptr<ContainerProcess>> prepare_run(const std::vector<std::string>& command,
                                                            ContainerCommandOptions options) override;
    Prepared<Done> prepare_inactivity_timeout(std::chrono::milliseconds duration) override;
    Prepared<ContainerSnapshot> prepare_snapshot(std::string_view name) override;
    Prepared<Done> prepare_intercept(Intercepted which, std::string_view address, std::string_view service) override;

    [[nodiscard]] Result<void> check_runs(std::string_view what) const;
    Result<int> ended();

    MemoryEnv* bindings_;
    MemorySockets sockets_;
    std::map<std::uint16_t, Answer> answers_;
    std::map<std::string, Command, std::less<>> commands_;
    bool running_ = false;
    std::optional<int> exit_code_;  ///< of the last one that has ended
    std::string reason_;            ///< why it was destroyed, for who is told first
    ContainerOptions options_;
    std::vector<int> signals_;
    std::map<std::string, std::string> intercepted_;
    std::optional<std::chrono::milliseconds> inactivity_timeout_;
    std::uint64_t snapshots_ = 0;
    int processes_ = 1;
};

}  // namespace edge::testing
