#include "contracts/rpc.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edge/edge.hpp"

namespace contracts {

/// A value with something of each kind in it.
struct Pastry {
    std::string style;
    int pieces = 0;
    std::optional<double> price;
    std::vector<std::string> notes;

    friend bool operator==(const Pastry&, const Pastry&) = default;
};

}  // namespace contracts

template <>
inline constexpr auto edge::json::declaration<contracts::Pastry> = edge::json::object<contracts::Pastry>(
    "Pastry", "A pastry.", member("style", &contracts::Pastry::style, ""),
    member("pieces", &contracts::Pastry::pieces, "", minimum(1)), member("price", &contracts::Pastry::price, ""),
    member("notes", &contracts::Pastry::notes, ""));

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::int64_t kMostExact = 9'007'199'254'740'991;
constexpr ErrorKind kTooLate{"too-late", 409, "Too late"};

void numbers_texts_and_flags_pass(RpcStub& other, Platform&) {
    expect_equal(value_of(other.call<int>("add", 1, 2)), 3);
    expect_equal(value_of(other.call<double>("half", 1)), 0.5);
    expect_equal(value_of(other.call<bool>("isText", "a")), true);
    expect_equal(value_of(other.call<std::string>("greet", "line\n\"quoted\" \u00e9")), "Hi line\n\"quoted\" \u00e9");
    expect_equal(value_of(other.call<std::string>("greet", "")), "Hi ");
}

void a_declared_type_passes_both_ways(RpcStub& other, Platform&) {
    const Pastry cake{.style = "plum", .pieces = 2, .price = 2.5, .notes = {"\u00e9", ""}};
    expect(value_of(other.call<Pastry>("more", cake)) ==
               Pastry{.style = "plum", .pieces = 3, .price = 2.5, .notes = {"\u00e9", ""}},
           "the cake is another one");
    const std::vector<Pastry> both{cake, Pastry{.style = "", .pieces = 1, .price = {}, .notes = {}}};
    expect(value_of(other.call<std::vector<Pastry>>("echo", both)) == both, "the list is another one");
}

void nothing_passes_both_ways(RpcStub& other, Platform&) {
    value_of(other.call("nothing"));
    expect_equal(value_of(other.call<std::optional<int>>("nothing")), std::nullopt);
    expect_equal(value_of(other.call<std::string>("orElse", std::optional<std::string>())), "none");
    expect_equal(value_of(other.call<std::string>("orElse")), "none");
    expect_equal(value_of(other.call<std::string>("orElse", "one")), "one");
}

void bytes_pass_both_ways(RpcStub& other, Platform&) {
    const RpcBytes bytes{std::byte{0}, std::byte{255}, std::byte{10}};
    expect(value_of(other.call<RpcBytes>("reversed", bytes)) == RpcBytes(bytes.rbegin(), bytes.rend()),
           "they are others");
    expect(value_of(other.call<RpcBytes>("reversed", RpcBytes())).empty(), "there are some");
}

void whole_numbers_are_exact_or_refused(RpcStub& other, Platform&) {
    expect_equal(value_of(other.call<std::int64_t>("echo", kMostExact)), kMostExact);
    expect_equal(value_of(other.call<std::int64_t>("echo", -kMostExact)), -kMostExact);
    expect_error(other.call<std::int64_t>("echo", kMostExact + 1), RpcError::ArgumentInvalid);
    expect_error(other.call<std::int64_t>("echo", -kMostExact - 1), RpcError::ArgumentInvalid);
    expect_error(other.call<std::vector<std::int64_t>>("echo", std::vector<std::int64_t>{1, kMostExact + 1}),
                 RpcError::ArgumentInvalid);
    expect_equal(value_of(other.call<std::string>("echo", "9007199254740993")), "9007199254740993");
    expect_equal(value_of(other.call<double>("echo", 1e300)), 1e300);
}

void what_cannot_pass_is_not_sent(RpcStub& other, Platform&) {
    expect_error(other.call("reversed", RpcBytes(1), RpcBytes(1)), RpcError::ArgumentInvalid);
    expect_error(other.call(""), RpcError::MethodMissing);
}

void a_method_that_is_not_there_is_told(RpcStub& other, Platform&) {
    for (const char* const name : {"never", "toString", "hasOwnProperty", "__proto__", "constructor", "then", "fetch"})
        expect_error(other.call(name), RpcError::MethodMissing);
}

void what_a_method_throws_is_told(RpcStub& other, Platform&) {
    const Error error = expect_error(other.call("refuse", "Closed."), RpcError::Thrown);
    expect(exception_of(error) == RpcException{"Error", "Closed."}, error.internal);
    expect_equal(error.code.kind().status, 500);
}

void wrong_arguments_are_a_type_error_that_names_them(RpcStub& other, Platform&) {
    const auto thrown = [&](const auto&... arguments) {
        return exception_of(expect_error(other.call<int>("add", arguments...), RpcError::Thrown));
    };
    expect(thrown("a", 1) == RpcException{"TypeError", "add: argument 1 must be an integer"}, "of the first");
    expect(thrown(1) == RpcException{"TypeError", "add: argument 2 is missing"}, "of a missing one");
    expect(thrown(1, 2, 3) == RpcException{"TypeError", "add: takes 2 arguments, not 3"}, "of one too many");
}

void a_result_of_another_type_is_told(RpcStub& other, Platform&) {
    const Error error = expect_error(other.call<std::int64_t>("greet", "Ada"), RpcError::ResultUnexpected);
    expect_equal(error.internal, "greet: the result must be an integer");
    expect_error(other.call<std::string>("add", 1, 2), RpcError::ResultUnexpected);
    expect_error(other.call<Pastry>("add", 1, 2), RpcError::ResultUnexpected);
    expect_error(other.call<RpcBytes>("add", 1, 2), RpcError::ResultUnexpected);
    expect_error(other.call<int>("nothing"), RpcError::ResultUnexpected);
}

void calls_overlap(RpcStub& other, Platform&) {
    auto [three, text] = when_all(other.call_async("add", 1, 2), other.call_async("greet", "Ada"));
    expect_equal(value_of(value_of(std::move(three)).as<int>()), 3);
    expect_equal(value_of(value_of(std::move(text)).as<std::string>()), "Hi Ada");
}

void a_call_is_not_made_after_the_deadline(RpcStub& other, Platform& platform) {
    const Deadline deadline(platform, 0ms);
    expect_error(other.call<int>("add", 1, 2), ErrorCode::DeadlineExceeded);
}

using Case = ContractCase<RpcStub>;
constexpr std::array kCases{
    Case{"numbers, texts and flags pass", numbers_texts_and_flags_pass},
    Case{"a declared type passes both ways", a_declared_type_passes_both_ways},
    Case{"nothing passes both ways", nothing_passes_both_ways},
    Case{"bytes pass both ways", bytes_pass_both_ways},
    Case{"whole numbers are exact or refused", whole_numbers_are_exact_or_refused},
    Case{"what cannot pass is not sent", what_cannot_pass_is_not_sent},
    Case{"a method that is not there is told", a_method_that_is_not_there_is_told},
    Case{"what a method throws is told", what_a_method_throws_is_told},
    Case{"wrong arguments are a TypeError that names them", wrong_arguments_are_a_type_error_that_names_them},
    Case{"a result of another type is told", a_result_of_another_type_is_told},
    Case{"calls overlap", calls_overlap},
    Case{"a call is not made after the deadline", a_call_is_not_made_after_the_deadline},
};

}  // namespace

std::span<const ContractCase<RpcStub>> rpc() { return kCases; }

void add_methods(App& app) {
    app.rpc("add", [](std::int64_t a, std::int64_t b) { return a + b; });
    app.rpc("half", [](std::int64_t number) { return double(number) / 2; });
    app.rpc("isText", [](const json::Value& value) { return value.as<std::string>() != nullptr; });
    app.rpc("greet", [](const std::string& name) { return "Hi " + name; });
    app.rpc("more", [](Pastry cake) { return ++cake.pieces, cake; });
    app.rpc("echo", [](json::Value value) { return value; });
    app.rpc("nothing", [] {});
    app.rpc("orElse", [](const std::optional<std::string>& text) { return text.value_or("none"); });
    app.rpc("reversed", [](RpcBytes bytes) { return std::ranges::reverse(bytes), bytes; });
    app.rpc("refuse", [](const std::string& why) -> Result<void> { return fail(kTooLate, why); });
    add_object_methods(app);
}

}  // namespace contracts
