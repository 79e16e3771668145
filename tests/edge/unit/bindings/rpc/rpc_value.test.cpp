#include "edge/bindings/rpc/rpc_value.hpp"

#include <map>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/rpc/rpc_errors.hpp"
#include "edge/edge.hpp"

using namespace edge;
using Kind = RpcValue::Kind;

namespace {

template <class T>
std::string unreadable(const RpcValue& value) {
    const Result<T> read = value.as<T>();
    return read ? "it was read" : read.error().detail;
}

}  // namespace

TEST_CASE("RpcValue is made of what C++ has", "[rpc]") {
    CHECK(RpcValue::of(7) == RpcValue{Kind::Json, "7"});
    CHECK(RpcValue::of("a\n") == RpcValue{Kind::Json, R"("a\n")"});
    CHECK(RpcValue::of(std::optional<int>()) == RpcValue{});
    CHECK(RpcValue::of(std::optional<int>(7)) == RpcValue{Kind::Json, "7"});
    CHECK(RpcValue::of(std::map<std::string, int>{{"a", 1}}) == RpcValue{Kind::Json, R"({"a":1})"});
    CHECK(RpcValue::of(RpcBytes{std::byte{97}, std::byte{0}}) == RpcValue{Kind::Bytes, std::string("a\0", 2)});
}

TEST_CASE("RpcValue is read as what is asked for", "[rpc]") {
    CHECK(RpcValue{Kind::Json, "7"}.as<int>().value() == 7);
    CHECK(RpcValue{Kind::Bytes, "text"}.as<std::string>().value() == "text");
    CHECK(RpcValue{Kind::Json, R"("\u00e9")"}.as<std::string>().value() == "\u00e9");
    CHECK(RpcValue{Kind::Bytes, "text"}.as<RpcBytes>().value().size() == 4);
    CHECK(RpcValue{}.as<std::optional<int>>().value() == std::nullopt);
    CHECK(RpcValue{Kind::Json, "null"}.as<std::optional<int>>().value() == std::nullopt);
    CHECK(*RpcValue{Kind::Bytes, "a\"b"}.as<json::Value>().value().as<std::string>() == "a\"b");
}

TEST_CASE("RpcValue says why it is something else", "[rpc]") {
    CHECK(unreadable<std::int64_t>({Kind::Json, "1.5"}) == "must be an integer");
    CHECK(unreadable<std::int64_t>({}) == "must be an integer");
    CHECK(unreadable<std::int64_t>({Kind::Json, "["}) == "is no JSON");
    CHECK(unreadable<std::int64_t>({Kind::Bytes, "\xff"}) == "is bytes");
    CHECK(unreadable<std::vector<std::int64_t>>({Kind::Json, R"([1,"a",true])"}) ==
          "/1 must be an integer; /2 must be an integer");
    CHECK(unreadable<std::string>({Kind::Json, "7"}) == "must be a string");
    CHECK(unreadable<std::string>({Kind::Bytes, "\xff"}) == "must be a string");
    CHECK(unreadable<RpcBytes>({Kind::Json, "\"a\""}) == "must be bytes");
    CHECK(unreadable<std::int64_t>({Kind::Json, "9007199254740992"}) ==
          "has a whole number beyond 2^53, which is not exact");
}

TEST_CASE("Whole numbers that JavaScript would round are found", "[rpc]") {
    for (const char* const exact :
         {"9007199254740991", "-9007199254740991", "[0,1.5,9007199254740993.0,9007199254740993e0,1e300]",
          R"({"9007199254740993":"9007199254740993 \" 9007199254740993"})", "\"\\\\\"", "", "\"9007199254740993"})
        CHECK_FALSE(has_inexact_integer(exact));
    for (const char* const inexact : {"9007199254740992", "-9007199254740992", "[1,\"a\",{\"b\":10000000000000000}]",
                                      "1.5e3,9007199254740993", R"(["\\",9007199254740993])"})
        CHECK(has_inexact_integer(inexact));
}

TEST_CASE("What a method is rejected with becomes a typed error", "[rpc]") {
    const auto code = [](std::string_view message, std::string_view name = "Error") {
        return rpc_error({.message = message, .name = name}).code;
    };
    CHECK(code("The RPC receiver does not implement the method \"a\".", "TypeError") == RpcError::MethodMissing);
    CHECK(code("The receiving Durable Object does not support RPC, because its class was not declared with") ==
          RpcError::MethodMissing);
    CHECK(code("Network connection lost.") == ErrorCode::Unavailable);
    CHECK(code("no answer in time", "TimeoutError") == ErrorCode::DeadlineExceeded);
    CHECK(code("Too many subrequests.") == ErrorCode::LimitExceeded);
    CHECK(code("a", "TypeError") == RpcError::Thrown);
    CHECK(exception_of(rpc_error({.message = "a: b", .name = "TypeError"})) == RpcException{"TypeError", "a: b"});
    CHECK(exception_of(rpc_error({.message = "Network connection lost."})) == std::nullopt);
}
