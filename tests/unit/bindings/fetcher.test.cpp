#include "edge/bindings/fetcher.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::Response;
using edge::Stream;

TEST_CASE("read_body gives bytes and streams alike", "[fetcher]") {
    Response bytes = Response::text("hello");
    Response stream = Response::stream(Stream::of("hello"), "text/plain");
    CHECK(edge::read_body(bytes, 5) == "hello");
    CHECK(edge::read_body(stream, 5) == "hello");
}

TEST_CASE("read_body refuses more than the limit", "[fetcher]") {
    Response bytes = Response::text("hello");
    Response stream = Response::stream(Stream::of("hello"), "text/plain");
    CHECK(edge::read_body(bytes, 4).error().code == ErrorCode::BodyTooLarge);
    CHECK(edge::read_body(stream, 4).error().code == ErrorCode::BodyTooLarge);
}

TEST_CASE("read_body of an answer without a body is empty", "[fetcher]") {
    Response none;
    CHECK(edge::read_body(none, 0) == "");
}
