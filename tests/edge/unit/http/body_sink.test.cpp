#include "edge/http/body_sink.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/http/response.hpp"

using namespace edge;

namespace {

Result<void> count_to_three(BodySink& sink) {
    for (const char* line : {"1\n", "2\n", "3\n"})
        if (Result<void> written = sink.write(line); !written) return written;
    return sink.flush();
}

Result<void> break_off(BodySink& sink) {
    (void)sink.write("1\n");
    return fail(ErrorCode::Unavailable, "The store is gone.");
}

}  // namespace

TEST_CASE("collect gives all that a producer writes", "[http]") { CHECK(collect(count_to_three) == "1\n2\n3\n"); }

TEST_CASE("collect fails as the producer does", "[http]") {
    CHECK(collect(break_off).error().code == ErrorCode::Unavailable);
}

TEST_CASE("Response with a producer has no bytes until it is run", "[http]") {
    Response response = Response::stream(count_to_three, "text/plain");
    CHECK(response.body().empty());
    CHECK(response.headers().get("Content-Type") == "text/plain");
    CHECK(collect(response.take_producer()) == "1\n2\n3\n");
}

TEST_CASE("Response gives its producer away once", "[http]") {
    Response response = Response::stream(count_to_three, "text/plain");
    (void)response.take_producer();
    CHECK_FALSE(response.take_producer());
}

TEST_CASE("Response whose status forbids a body runs no producer", "[http]") {
    Response response = Response::stream(count_to_three, "text/plain", Status::NoContent);
    CHECK_FALSE(response.take_producer());
}

TEST_CASE("Response without a producer gives none", "[http]") {
    CHECK_FALSE(Response::text("hello").take_producer());
    CHECK_FALSE(Response::stream(Stream::of("hello"), "text/plain").take_producer());
}
