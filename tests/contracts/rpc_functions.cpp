#include <array>
#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "contracts/rpc.hpp"
#include "edge/edge.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

void a_function_is_called_and_gives_values(RpcStub& other, Platform&) {
    std::vector<int> seen;
    const auto twice = [&](int number, const std::string& what) {
        seen.push_back(number);
        return what == "cake" ? 2 * number : -1;
    };
    expect_equal(value_of(other.call<int>("each", 4, twice)), 12);
    expect(seen == std::vector{0, 1, 2, 3}, "it was called with others");
    expect_equal(value_of(other.call<int>("each", 0, twice)), 0);
    expect_equal(value_of(other.call<int>("each", 3, [](int) {})), 0);
    expect_equal(value_of(other.call<std::string>("maybe", [] { return std::string("\u00e9"); })), "\u00e9");
    expect_equal(value_of(other.call<std::string>("maybe")), "none");
}

void a_function_may_wait_and_ask(RpcStub& other, Platform& platform) {
    const auto asks = [&](int number) -> Result<int> {
        platform.sleep(1ms);
        return other.call<int>("add", number, 1);
    };
    expect_equal(value_of(other.call<int>("each", 3, asks)), 6);
}

void a_function_that_fails_is_the_failure_of_the_call(RpcStub& other, Platform&) {
    int calls = 0;
    const auto failing = [&](int) -> Result<int> {
        ++calls;
        return fail(ErrorCode::Conflict, "Full.", "a secret");
    };
    const Error error = expect_error(other.call<int>("each", 3, failing), ErrorCode::Conflict);
    expect_equal(error.internal, "a secret");
    expect_equal(calls, 1);
    const auto throwing = [](int) { throw std::runtime_error("no plums"); };
    expect_equal(expect_error(other.call("each", 3, throwing), ErrorCode::Internal).internal, "no plums");
    const auto wrong = [](const std::string&) {};
    expect_equal(expect_error(other.call("each", 1, wrong), RpcError::ArgumentInvalid).detail,
                 "argument 1 must be a string");
}

void what_fails_with_a_function_is_told(RpcStub& other, Platform& platform) {
    const auto nothing = [](int) {};
    expect_error(other.call("never", nothing), RpcError::MethodMissing);
    expect_error(other.call("then", nothing), RpcError::MethodMissing);
    expect_error(other.call("each", RpcBytes(1), nothing), RpcError::ArgumentInvalid);
    expect_error(other.call("named", Stream::of("a"), nothing), RpcError::ArgumentInvalid);
    expect_error(other.call<std::string>("each", 1, nothing), RpcError::ResultUnexpected);
    const Deadline deadline(platform, 0ms);
    expect_error(other.call("each", 1, nothing), ErrorCode::DeadlineExceeded);
}

void a_stream_is_made_while_it_is_read(RpcStub& other, Platform&) {
    expect_equal(value_of(value_of(other.call<Stream>("lines", 3)).read_all(100)), "0\n1\n2\n");
    expect_equal(value_of(value_of(other.call<Stream>("lines", 0)).read_all(100)), "");
    expect_equal(value_of(value_of(other.call<Stream>("lines", 100'000)).read_all(1'000'000)).size(), 588'890U);
    expect_equal(value_of(other.call<std::size_t>("size", value_of(other.call<Stream>("lines", 100'000)))), 588'890U);
}

void a_stream_that_breaks_off_is_told(RpcStub& other, Platform&) {
    Stream lines = value_of(other.call<Stream>("brokenLines"));
    const Result<std::string> all = std::move(lines).read_all(100);
    expect(!all, "it has an end");
    expect_error(all, RpcError::Thrown);
}

}  // namespace

std::span<const ContractCase<RpcStub>> rpc_functions() {
    using Case = ContractCase<RpcStub>;
    static constexpr std::array kCases{
        Case{"a function is called and gives values", a_function_is_called_and_gives_values},
        Case{"a function may wait and ask", a_function_may_wait_and_ask},
        Case{"a function that fails is the failure of the call", a_function_that_fails_is_the_failure_of_the_call},
        Case{"what fails with a function is told", what_fails_with_a_function_is_told},
        Case{"a stream is made while it is read", a_stream_is_made_while_it_is_read},
        Case{"a stream that breaks off is told", a_stream_that_breaks_off_is_told},
    };
    return kCases;
}

}  // namespace contracts
