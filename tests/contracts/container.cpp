#include "contracts/container.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "edge/edge.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

/// One that runs, as new.
void start_anew(Container& container, const ContainerOptions& options = {}) {
    value_of(container.destroy());
    value_of(container.start(options));
}

Result<std::string> get(Container& container, std::uint16_t port, std::string_view url) {
    Result<Response> answer = value_of(container.port(port))->fetch(FetchRequest::get(url));
    if (!answer) return std::unexpected(answer.error());
    return read_body(*answer, 1024);
}

Result<ContainerOutput> output_of(Container& container, const std::vector<std::string>& command,
                                  ContainerCommandOptions options = {}) {
    const auto process = container.run(command, std::move(options));
    if (!process) return std::unexpected(process.error());
    expect((*process)->pid() > 0, "a process has no number");
    return (*process)->output();
}

void it_is_started_once(Container& container, Platform&) {
    value_of(container.destroy());
    expect_equal(container.is_running(), false);
    value_of(container.start());
    expect_equal(container.is_running(), true);
    expect_error(container.start(), ContainerError::AlreadyRunning);
    value_of(container.destroy());
    expect_equal(container.is_running(), false);
    value_of(container.destroy());
}

void what_does_not_run_does_nothing(Container& container, Platform&) {
    value_of(container.destroy());
    expect_error(container.signal(15), ContainerError::NotRunning);
    expect_error(container.run({"echo"}), ContainerError::NotRunning);
    expect_error(container.snapshot(), ContainerError::NotRunning);
    expect_error(get(container, 8080, "http://container/"), ContainerError::NotRunning);
}

void a_port_answers(Container& container, Platform&) {
    start_anew(container, {.env = {{"LEVEL", "3 = \u00e9"}}});
    expect_equal(value_of(get(container, 8080, "http://container/a?b")), "http://container/a?b 3 = \u00e9");
    expect_error(get(container, 9090, "http://container/"), ContainerError::NotListening);
    expect_error(get(container, 8080, "https://container/"), ErrorCode::Internal);
    expect_error(container.port(0), ContainerError::OptionsInvalid);
}

void a_port_is_connected_to(Container& container, Platform&) {
    start_anew(container);
    TcpSocket socket = value_of(container.connect(7070));
    value_of(socket.write("ping\n"));
    expect_equal(value_of(socket.read_exactly(5)), "ping\n");
    expect_error(container.connect(0), ContainerError::OptionsInvalid);
    expect_error(container.connect(7070, {.security = TcpSecurity::Tls}), ContainerError::OptionsInvalid);
}

void commands_run(Container& container, Platform&) {
    start_anew(container);
    const ContainerOutput echoed = value_of(output_of(container, {"echo", "a", "\u00e9"}));
    expect_equal(echoed.out, "a \u00e9\n");
    expect_equal(echoed.exit_code, 0);
    ContainerCommandOptions reads{.directory = "/", .env = {{"A", "1"}}, .user = "root"};
    reads.input = Stream::of("in\n");
    expect_equal(value_of(output_of(container, {"cat"}, std::move(reads))).out, "in\n");
    const ContainerOutput failed = value_of(output_of(container, {"fail"}));
    expect_equal(failed.error, "no\n");
    expect_equal(failed.exit_code, 3);
    const auto process = value_of(container.run({"echo"}));
    value_of(process->kill());
    expect_error(process->kill(65), ContainerError::OptionsInvalid);
    value_of(process->output());
    expect_error(process->output(), ErrorCode::Internal);
}

void commands_run_at_once(Container& container, Platform&) {
    start_anew(container);
    auto [one, two] = when_all(container.run_async({"echo", "1"}), container.run_async({"echo", "2"}));
    const auto first = value_of(std::move(one)), second = value_of(std::move(two));
    auto [a, b] = when_all(first->output_async(), second->output_async());
    expect_equal(value_of(std::move(a)).out, "1\n");
    expect_equal(value_of(std::move(b)).out, "2\n");
}

void a_signal_ends_it(Container& container, Platform&) {
    start_anew(container);
    value_of(container.signal(10));
    expect_equal(container.is_running(), true);
    value_of(container.signal(15));
    expect_equal(value_of(container.wait_for_end()), 143);
    expect_equal(container.is_running(), false);
    expect_equal(value_of(container.wait_for_end()), 143);
}

void who_waits_is_told_why_it_was_destroyed(Container& container, Platform&) {
    start_anew(container);
    value_of(container.destroy("out of work"));
    expect_equal(expect_error(container.wait_for_end(), ContainerError::Destroyed).internal, "out of work");
    start_anew(container);
    value_of(container.destroy());
    expect_equal(value_of(container.wait_for_end()), 137);
}

void what_goes_on_running_is_waited_for_until_the_deadline(Container& container, Platform& platform) {
    start_anew(container);
    const Deadline deadline(platform, 50ms);
    expect_error(container.wait_for_end(), ErrorCode::DeadlineExceeded);
    expect_equal(container.is_running(), true);
}

void what_cannot_be_meant_is_not_sent(Container& container, Platform&) {
    value_of(container.destroy());
    const auto refused = [&](const ContainerOptions& options) {
        expect_error(container.start(options), ContainerError::OptionsInvalid);
        expect_equal(container.is_running(), false);
    };
    refused({.env = {{"A=B", "c"}}});
    refused({.env = {{"", "c"}}});
    refused({.env = {{"A", std::string("\0", 1)}}});
    refused({.entrypoint = {"\xff"}});
    refused({.labels = {{"", "a"}}});
    refused({.labels = {{"a-name-of-17-bytes", "a"}}});
    refused({.labels = {{"a", std::string(65, 'a')}}});
    refused({.labels = {{"a", "\n"}}});
    ContainerVariables many;
    for (char c = 'a'; c <= 'k'; ++c) many.emplace(std::string(1, c), "");
    refused({.labels = many});
    start_anew(container);
    for (const int signal : {0, -1, 65}) expect_error(container.signal(signal), ContainerError::OptionsInvalid);
    expect_error(container.run({}), ContainerError::OptionsInvalid);
    expect_error(container.run({"echo"}, {.user = std::string("\0", 1)}), ContainerError::OptionsInvalid);
    expect_error(container.set_inactivity_timeout(0ms), ContainerError::OptionsInvalid);
    expect_error(container.intercept_all_http("NOTHING"), ContainerError::OptionsInvalid);
}

void what_may_be_said_is_taken(Container& container, Platform&) {
    start_anew(container, {.entrypoint = {"serve", "--all"}, .enable_internet = true, .labels = {{"a", "b"}}});
    value_of(container.set_inactivity_timeout(60s));
    value_of(container.intercept_http("10.0.0.1:80", "BESIDE"));
    value_of(container.intercept_https("*.example", "BESIDE"));
    value_of(container.intercept_all_http("BESIDE"));
}

void a_snapshot_is_begun_with(Container& container, Platform&) {
    start_anew(container);
    const ContainerSnapshot kept = value_of(container.snapshot("evening"));
    expect_equal(kept.name, "evening");
    expect(kept.size > 0 && !kept.id.empty(), "it has no size or no id");
    expect(value_of(container.snapshot()).id != kept.id, "two are the same");
    start_anew(container, {.snapshot = kept.id});
    expect_equal(container.is_running(), true);
}

constexpr ContractCase<Container> kContainerCases[] = {
    {"it is started once", &it_is_started_once},
    {"what does not run does nothing", &what_does_not_run_does_nothing},
    {"a port answers", &a_port_answers},
    {"a port is connected to", &a_port_is_connected_to},
    {"commands run", &commands_run},
    {"commands run at once", &commands_run_at_once},
    {"a signal ends it", &a_signal_ends_it},
    {"who waits is told why it was destroyed", &who_waits_is_told_why_it_was_destroyed},
    {"what goes on running is waited for until the deadline", &what_goes_on_running_is_waited_for_until_the_deadline},
    {"what cannot be meant is not sent", &what_cannot_be_meant_is_not_sent},
    {"what may be said is taken", &what_may_be_said_is_taken},
    {"a snapshot is begun with", &a_snapshot_is_begun_with},
};

}  // namespace

std::span<const ContractCase<Container>> container() { return kContainerCases; }

}  // namespace contracts
