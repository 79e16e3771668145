#include "edge/http/method.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::Method;
using edge::MethodSet;
using edge::parse_method;

TEST_CASE("Every method survives being written and parsed", "[http]") {
    for (const Method method :
         {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete, Method::Options})
        CHECK(parse_method(edge::to_string(method)) == method);
}

TEST_CASE("Methods are case-sensitive", "[http]") { CHECK_FALSE(parse_method("get")); }

TEST_CASE("Methods the router does not know are not parsed", "[http]") {
    CHECK_FALSE(parse_method("TRACE"));
    CHECK_FALSE(parse_method("CONNECT"));
    CHECK_FALSE(parse_method(""));
    CHECK_FALSE(parse_method("GET "));
}

TEST_CASE("MethodSet lists its methods in one order, however they were added", "[http]") {
    MethodSet methods;
    methods.add(Method::Options);
    methods.add(Method::Get);
    methods.add(Method::Head);
    CHECK(methods.to_string() == "GET, HEAD, OPTIONS");
}

TEST_CASE("MethodSet without methods writes nothing", "[http]") {
    CHECK(MethodSet{}.empty());
    CHECK(MethodSet{}.to_string().empty());
}

TEST_CASE("Only methods that change nothing are safe", "[http]") {
    for (const Method method : {Method::Get, Method::Head, Method::Options}) CHECK(edge::is_safe(method));
    for (const Method method : {Method::Post, Method::Put, Method::Patch, Method::Delete})
        CHECK_FALSE(edge::is_safe(method));
    CHECK_FALSE(edge::is_safe(std::nullopt));
}
