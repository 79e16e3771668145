#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/container/container_errors.hpp"
#include "edge/bindings/container/container_options.hpp"
#include "edge/bindings/env.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/sockets/tcp_socket.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// A command that runs in a container. A resource of the request that ran it; where it goes, the command goes on.
class ContainerProcess {
public:
    /// The platform is borrowed, and outlives it.
    explicit ContainerProcess(Platform& platform) : platform_(&platform) {}
    virtual ~ContainerProcess() = default;
    ContainerProcess(const ContainerProcess&) = delete;
    ContainerProcess& operator=(const ContainerProcess&) = delete;

    /// Its number in the container.
    [[nodiscard]] virtual int pid() const = 0;
    /// Waits until it ends, and gives all that it has written; once. Fails as `container_error` says.
    [[nodiscard]] Result<ContainerOutput> output() { return output_async().wait(); }
    [[nodiscard]] Pending<ContainerOutput> output_async();
    /// Sends it a signal: 15 asks it to end, 9 ends it. Fails with OptionsInvalid if it is none of 1 to 64.
    Result<void> kill(int signal = 15);

private:
    virtual Prepared<ContainerOutput> prepare_output() = 0;
    virtual Result<void> send_signal(int signal) = 0;

    Platform* platform_;
};

/// The container of the Durable Object that this is, of the image that its class names: a handler's `ObjectContainer`
/// (edge/handlers/container.hpp).
///
/// ```cpp
/// app.all("/{path...}", [](Request& request, const std::string&, ObjectContainer container) -> Result<Response> {
///     if (!container->is_running()) container->start({.env = {{"LEVEL", "3"}}}).value();
///     return container->port(8080).value()->fetch(request.pass_on());
/// });
/// ```
///
/// Each operation that waits has an `_async` form. All fail as `container_error` says.
class Container {
public:
    /// The name that it is kept by in an `Env`: a test gives a `MemoryContainer` to `Env::add` by it.
    static constexpr const char* kName = "container";

    /// The platform is borrowed, and outlives it.
    explicit Container(Platform& platform) : platform_(&platform) {}
    virtual ~Container() = default;
    Container(const Container&) = delete;
    Container& operator=(const Container&) = delete;

    /// Whether it was started and has not ended, as far as this object knows.
    [[nodiscard]] virtual bool is_running() const = 0;
    /// Starts it, and does not wait: what it serves is there some time later (NotListening until then). Fails with
    /// AlreadyRunning, and OptionsInvalid.
    Result<void> start(const ContainerOptions& options = {});
    /// Waits until it ends, and gives the exit code of its process. Fails with NotRunning, and with Destroyed if
    /// `destroy` gave a reason.
    [[nodiscard]] Result<int> wait_for_end() { return wait_for_end_async().wait(); }
    [[nodiscard]] Pending<int> wait_for_end_async();
    /// Ends it at once, and waits for that; one that does not run is left as it is. Whoever waits for its end is told
    /// the reason; without one, the exit code.
    Result<void> destroy(std::string_view reason = {});
    [[nodiscard]] Pending<Done> destroy_async(std::string_view reason = {});
    /// Sends its process a signal: 15 asks it to end. Fails with NotRunning, and with OptionsInvalid if it is none of 1
    /// to 64.
    Result<void> signal(int number);

    /// What listens at a port of it, by plain HTTP: the host of a URL is what the container sees, and leads nowhere
    /// else. Fails with OptionsInvalid if the port is 0; whether anything listens shows when it is asked.
    [[nodiscard]] Result<std::unique_ptr<Fetcher>> port(std::uint16_t number);
    /// The same by TCP, which is secure as it is: TLS is OptionsInvalid.
    [[nodiscard]] Result<TcpSocket> connect(std::uint16_t port, const TcpOptions& options = {});
    [[nodiscard]] Pending<TcpSocket> connect_async(std::uint16_t port, const TcpOptions& options = {});

    /// Runs a command in it. Fails with NotRunning, and OptionsInvalid.
    ///
    /// ```cpp
    /// Container* const container = env.get<Container>(Container::kName).value();
    /// auto listing = container->run({"ls", "-l"}, {.directory = "/srv"}).value();
    /// const ContainerOutput output = listing->output().value();
    /// if (output.exit_code != 0) return Response::text(output.error);
    /// ```
    [[nodiscard]] Result<std::unique_ptr<ContainerProcess>> run(const std::vector<std::string>& command,
                                                                ContainerCommandOptions options = {});
    [[nodiscard]] Pending<std::unique_ptr<ContainerProcess>> run_async(const std::vector<std::string>& command,
                                                                       ContainerCommandOptions options = {});

    /// It goes on running for so long after the object has gone from memory; more than nothing, else OptionsInvalid.
    Result<void> set_inactivity_timeout(std::chrono::milliseconds duration);
    [[nodiscard]] Pending<Done> set_inactivity_timeout_async(std::chrono::milliseconds duration);

    /// Keeps what is on its disk, for another one to begin with. Fails with NotRunning.
    [[nodiscard]] Result<ContainerSnapshot> snapshot(std::string_view name = {});
    [[nodiscard]] Pending<ContainerSnapshot> snapshot_async(std::string_view name = {});

    /// From now on what it asks at that address, such as "10.0.0.1:80" or "*.example", by HTTP or by HTTPS, is asked of
    /// a service of this Worker, by its binding. Fails with OptionsInvalid if nothing is bound to that, and with
    /// NotSupported where the platform cannot do it.
    Result<void> intercept_http(std::string_view address, std::string_view service);
    [[nodiscard]] Pending<Done> intercept_http_async(std::string_view address, std::string_view service);
    Result<void> intercept_https(std::string_view address, std::string_view service);
    [[nodiscard]] Pending<Done> intercept_https_async(std::string_view address, std::string_view service);
    /// The same of all that it asks by HTTP.
    Result<void> intercept_all_http(std::string_view service);
    [[nodiscard]] Pending<Done> intercept_all_http_async(std::string_view service);

protected:
    /// Which requests of the container a service answers.
    enum class Intercepted : std::uint8_t { Http, Https, AllHttp };

private:
    // What these are given has been checked.
    virtual Result<void> start_now(const ContainerOptions& options) = 0;
    virtual Prepared<int> prepare_end() = 0;
    virtual Prepared<Done> prepare_destroy(std::string_view reason) = 0;
    virtual Result<void> send_signal(int number) = 0;
    virtual Result<std::unique_ptr<Fetcher>> find_port(std::uint16_t number) = 0;
    virtual Prepared<TcpSocket> prepare_connect(std::uint16_t port, const TcpOptions& options) = 0;
    virtual Prepared<std::unique_ptr<ContainerProcess>> prepare_run(const std::vector<std::string>& command,
                                                                    ContainerCommandOptions options) = 0;
    virtual Prepared<Done> prepare_inactivity_timeout(std::chrono::milliseconds duration) = 0;
    virtual Prepared<ContainerSnapshot> prepare_snapshot(std::string_view name) = 0;
    virtual Prepared<Done> prepare_intercept(Intercepted which, std::string_view address, std::string_view service) = 0;

    [[nodiscard]] Pending<Done> intercepted(Intercepted which, std::string_view address, std::string_view service);

    Platform* platform_;
};

/// That of the Durable Object that this is.
template <>
struct CustomBinding<Container> {
    static std::shared_ptr<Container> bind(const Env& env, std::string_view name);
};

}  // namespace edge
