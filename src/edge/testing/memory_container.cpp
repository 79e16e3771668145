#include "edge/testing/memory_container.hpp"

#include <cstdint>

#include "edge/http/url.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

constexpr int kOfSignal = 128;
constexpr int kKill = 9;
constexpr int kTerminate = 15;
constexpr int kNoProgram = 127;

Error refused_by_container(std::string_view words) { return container_error({.message = words}); }

}  // namespace

/// What listens at a port, or nothing.
class MemoryContainer::Port final : public Fetcher {
public:
    Port(MemoryContainer& container, std::uint16_t number) : container_(&container), number_(number) {}

private:
    Pending<Response> send(Request request, const FetchOptions&) override {
        auto sent = std::make_shared<Request>(std::move(request));
        auto ask = [container = container_, number = number_, sent]() -> Result<Response> {
            if (sent->url_text().starts_with("https:"))
                return std::unexpected(
                    refused_by_container("Connecting to a container using HTTPS is not currently supported"));
            if (!container->running_)
                return std::unexpected(refused_by_container("The container is not running, consider calling start()"));
            const auto answer = container->answers_.find(number);
            if (answer == container->answers_.end())
                return std::unexpected(refused_by_container(
                    concat({"The container is not listening in the TCP address 10.0.0.1:", std::to_string(number)})));
            return answer->second(*sent);
        };
        return {container_->bindings_->platform(), memory_call<Response>(std::move(ask))};
    }

    MemoryContainer* container_;
    std::uint16_t number_;
};

class MemoryContainer::Process final : public ContainerProcess {
public:
    Process(Platform& platform, int pid, ContainerOutput output)
        : ContainerProcess(platform), pid_(pid), output_(std::move(output)) {}

    [[nodiscard]] int pid() const override { return pid_; }

private:
    Prepared<ContainerOutput> prepare_output() override {
        if (std::exchange(is_taken_, true))
            return Prepared<ContainerOutput>::ready(
                std::unexpected(refused_by_container("output() can only be called once.")));
        return memory_call<ContainerOutput>([output = output_]() -> Result<ContainerOutput> { return output; });
    }
    Result<void> send_signal(int) override { return {}; }

    int pid_;
    ContainerOutput output_;
    bool is_taken_ = false;
};

MemoryContainer& MemoryContainer::on(std::uint16_t port, Answer answer) {
    answers_.insert_or_assign(port, std::move(answer));
    return *this;
}

MemoryContainer& MemoryContainer::on_tcp(std::uint16_t port, MemorySockets::Talk talk) {
    sockets_.on("container", port, std::move(talk), MemorySockets::Certificate::None);
    return *this;
}

MemoryContainer& MemoryContainer::on_command(std::string program, Command does) {
    commands_.insert_or_assign(std::move(program), std::move(does));
    return *this;
}

void MemoryContainer::end(int exit_code) {
    if (!std::exchange(running_, false)) return;
    exit_code_ = exit_code;
}

Result<void> MemoryContainer::check_runs(std::string_view what) const {
    if (running_) return {};
    return std::unexpected(
        refused_by_container(concat({what, "() cannot be called on a container that is not running."})));
}

Result<void> MemoryContainer::start_now(const ContainerOptions& options) {
    if (running_)
        return std::unexpected(
            refused_by_container("start() cannot be called on a container that is already running."));
    running_ = true;
    exit_code_.reset();
    reason_.clear();
    signals_.clear();
    options_ = options;
    return {};
}

Result<int> MemoryContainer::ended() {
    TestPlatform& platform = bindings_->platform();
    if (running_) {
        if (platform.deadline() == kNever)
            return fail(ErrorCode::Internal, "The end of a container is waited for in vain.",
                        "nothing ends it while the test waits: call MemoryContainer::end, destroy or signal before, or "
                        "give the request a Deadline");
        platform.sleep(platform.deadline() - platform.now());
        return std::unexpected(deadline_exceeded("the container goes on running"));
    }
    if (!exit_code_) return std::unexpected(check_runs("monitor").error());
    if (!reason_.empty())
        return std::unexpected(container_error({.message = std::exchange(reason_, {}), .name = kContainerDestroyed}));
    return *exit_code_;
}

Prepared<int> MemoryContainer::prepare_end() {
    return memory_call<int>([this] { return ended(); });
}

Prepared<Done> MemoryContainer::prepare_destroy(std::string_view reason) {
    return memory_call<Done>([this, why = std::string(reason)]() -> Result<Done> {
        if (running_) reason_ = why;
        end(kOfSignal + kKill);
        return Done();
    });
}

Result<void> MemoryContainer::send_signal(int number) {
    if (Result<void> runs = check_runs("signal"); !runs) return runs;
    signals_.push_back(number);
    if (number == kKill || number == kTerminate) end(kOfSignal + number);
    return {};
}

Result<std::unique_ptr<Fetcher>> MemoryContainer::find_port(std::uint16_t number) {
    return std::make_unique<Port>(*this, number);
}

Prepared<TcpSocket> MemoryContainer::prepare_connect(std::uint16_t port, const TcpOptions& options) {
    return memory_call<TcpSocket>([this, port, options]() -> Result<TcpSocket> {
        if (!running_) return fail(TcpError::Refused, "A connection was refused.", "the container does not run");
        return sockets_.connect("container", port, options);
    });
}

Prepared<std::unique_ptr<ContainerProcess>> MemoryContainer::prepare_run(const std::vector<std::string>& command,
                                                                         ContainerCommandOptions options) {
    using Made = std::unique_ptr<ContainerProcess>;
    Result<std::string> input = std::move(options.input).read_all(SIZE_MAX);
    if (!input) return Prepared<Made>::ready(std::unexpected(std::move(input.error())));
    return memory_call<Made>([this, command, text = *std::move(input)]() -> Result<Made> {
        if (Result<void> runs = check_runs("exec"); !runs) return std::unexpected(std::move(runs.error()));
        const auto does = commands_.find(command.front());
        ContainerOutput output = does == commands_.end()
                                     ? ContainerOutput{.out = {}, .error = "not found\n", .exit_code = kNoProgram}
                                     : does->second(command, text);
        return std::make_unique<Process>(bindings_->platform(), ++processes_, std::move(output));
    });
}

Prepared<Done> MemoryContainer::prepare_inactivity_timeout(std::chrono::milliseconds duration) {
    return memory_call<Done>([this, duration]() -> Result<Done> {
        inactivity_timeout_ = duration;
        return Done();
    });
}

Prepared<ContainerSnapshot> MemoryContainer::prepare_snapshot(std::string_view name) {
    return memory_call<ContainerSnapshot>([this, called = std::string(name)]() -> Result<ContainerSnapshot> {
        if (Result<void> runs = check_runs("snapshotContainer"); !runs) return std::unexpected(std::move(runs.error()));
        return ContainerSnapshot{.id = "snapshot-" + std::to_string(++snapshots_), .size = 4096, .name = called};
    });
}

Prepared<Done> MemoryContainer::prepare_intercept(Intercepted which, std::string_view address,
                                                  std::string_view service) {
    if (!bindings_->env().fetcher(service))
        return Prepared<Done>::ready(
            fail(ContainerError::OptionsInvalid, "A container cannot be meant.",
                 concat({"no service is bound to \"", service, "\", which is to answer a container"})));
    return memory_call<Done>([this, at = std::string(which == Intercepted::AllHttp ? "*" : address),
                              to = std::string(service)]() -> Result<Done> {
        intercepted_.insert_or_assign(at, to);
        return Done();
    });
}

}  // namespace edge::testing
