#include "edge/bindings/container/container.hpp"

#include <utility>

namespace edge {
namespace {

constexpr int kLastSignal = 64;

std::unexpected<Error> not_meant(std::string why) {
    return fail(ContainerError::OptionsInvalid, "A container cannot be meant.", std::move(why));
}

Result<void> check_signal(int number) {
    if (number > 0 && number <= kLastSignal) return {};
    return not_meant("a signal is a number of 1 to 64");
}

Result<void> container_done(Pending<Done> pending) {
    Result<Done> done = std::move(pending).wait();
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
}

}  // namespace

Pending<ContainerOutput> ContainerProcess::output_async() {
    return Pending<ContainerOutput>(*platform_, prepare_output()).started();
}

Result<void> ContainerProcess::kill(int signal) {
    if (Result<void> sound = check_signal(signal); !sound) return sound;
    return send_signal(signal);
}

Result<void> Container::start(const ContainerOptions& options) {
    if (Result<void> sound = check_container(options); !sound) return sound;
    return start_now(options);
}

Pending<int> Container::wait_for_end_async() { return Pending<int>(*platform_, prepare_end()).started(); }

Result<void> Container::destroy(std::string_view reason) { return container_done(destroy_async(reason)); }

Pending<Done> Container::destroy_async(std::string_view reason) {
    return Pending<Done>(*platform_, prepare_destroy(reason)).started();
}

Result<void> Container::signal(int number) {
    if (Result<void> sound = check_signal(number); !sound) return sound;
    return send_signal(number);
}

Result<std::unique_ptr<Fetcher>> Container::port(std::uint16_t number) {
    if (number == 0) return not_meant("a port is a number of 1 to 65535");
    return find_port(number);
}

Result<TcpSocket> Container::connect(std::uint16_t port, const TcpOptions& options) {
    return connect_async(port, options).wait();
}

Pending<TcpSocket> Container::connect_async(std::uint16_t port, const TcpOptions& options) {
    if (port == 0) return Pending<TcpSocket>::ready(not_meant("a port is a number of 1 to 65535"));
    if (options.security != TcpSecurity::Plain)
        return Pending<TcpSocket>::ready(not_meant("the way to a container is secure already, and takes no TLS"));
    return Pending<TcpSocket>(*platform_, prepare_connect(port, options)).started();
}

Result<std::unique_ptr<ContainerProcess>> Container::run(const std::vector<std::string>& command,
                                                         ContainerCommandOptions options) {
    return run_async(command, std::move(options)).wait();
}

Pending<std::unique_ptr<ContainerProcess>> Container::run_async(const std::vector<std::string>& command,
                                                                ContainerCommandOptions options) {
    using Process = std::unique_ptr<ContainerProcess>;
    if (Result<void> sound = check_command(command, options); !sound)
        return Pending<Process>::ready(std::unexpected(std::move(sound.error())));
    return Pending<Process>(*platform_, prepare_run(command, std::move(options))).started();
}

Result<void> Container::set_inactivity_timeout(std::chrono::milliseconds duration) {
    return container_done(set_inactivity_timeout_async(duration));
}

Pending<Done> Container::set_inactivity_timeout_async(std::chrono::milliseconds duration) {
    if (duration.count() <= 0) return Pending<Done>::ready(not_meant("it goes on running for 1 ms at least"));
    return Pending<Done>(*platform_, prepare_inactivity_timeout(duration)).started();
}

Result<ContainerSnapshot> Container::snapshot(std::string_view name) { return snapshot_async(name).wait(); }

Pending<ContainerSnapshot> Container::snapshot_async(std::string_view name) {
    return Pending<ContainerSnapshot>(*platform_, prepare_snapshot(name)).started();
}

Pending<Done> Container::intercepted(Intercepted which, std::string_view address, std::string_view service) {
    return {*platform_, prepare_intercept(which, address, service)};
}

Result<void> Container::intercept_http(std::string_view address, std::string_view service) {
    return container_done(intercepted(Intercepted::Http, address, service));
}

Pending<Done> Container::intercept_http_async(std::string_view address, std::string_view service) {
    return intercepted(Intercepted::Http, address, service).started();
}

Result<void> Container::intercept_https(std::string_view address, std::string_view service) {
    return container_done(intercepted(Intercepted::Https, address, service));
}

Pending<Done> Container::intercept_https_async(std::string_view address, std::string_view service) {
    return intercepted(Intercepted::Https, address, service).started();
}

Result<void> Container::intercept_all_http(std::string_view service) {
    return container_done(intercepted(Intercepted::AllHttp, {}, service));
}

Pending<Done> Container::intercept_all_http_async(std::string_view service) {
    return intercepted(Intercepted::AllHttp, {}, service).started();
}

}  // namespace edge
