#include "edge/testing/reply.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/http/problem.hpp"

using namespace edge;
using testing::Reply;

namespace {

/// A stream that breaks off after its first piece.
class BrokenOff final : public Stream::Source {
public:
    Result<std::optional<std::string>> read_some() override {
        if (std::exchange(begun_, true)) return fail(ErrorCode::MalformedRequest, "It broke off.");
        return "half";
    }

private:
    bool begun_ = false;
};

}  // namespace

TEST_CASE("Reply has status, fields and body of a response", "[testing]") {
    const Reply reply(Response::text("hi", Status::Created).header("Location", "/1"));
    CHECK(reply.status() == 201);
    CHECK(reply.header("location") == "/1");
    CHECK(reply.header("Content-Type") == "text/plain; charset=utf-8");
    CHECK(reply.body() == "hi");
    CHECK_FALSE(reply.broken_off());
}

TEST_CASE("Reply shows that a field is absent", "[testing]") { CHECK(Reply(Response()).header("ETag") == "(absent)"); }

TEST_CASE("Reply has the bytes of a stream and of a body that is made while it is sent", "[testing]") {
    CHECK(Reply(Response::stream(Stream::of("abc"), "text/plain")).body() == "abc");
    const auto made = [](BodySink& sink) -> Result<void> {
        if (Result<void> written = sink.write("ab"); !written) return written;
        return sink.write("c");
    };
    CHECK(Reply(Response::stream(made, "text/plain")).body() == "abc");
}

TEST_CASE("Reply says why a body broke off, and has what came before", "[testing]") {
    const Reply streamed(Response::stream(Stream(std::make_unique<BrokenOff>()), "text/plain"));
    CHECK(streamed.body() == "half");
    CHECK(streamed.broken_off()->code == ErrorCode::MalformedRequest);
    const auto made = [](BodySink& sink) -> Result<void> {
        (void)sink.write("ab");
        return fail(ErrorCode::Unavailable, "The store is gone.");
    };
    const Reply produced(Response::stream(made, "text/plain"));
    CHECK(produced.body() == "ab");
    CHECK(produced.broken_off()->detail == "The store is gone.");
}

TEST_CASE("Reply reads a body of JSON and one of JSON lines", "[testing]") {
    CHECK(Reply(Response::json(R"({"id":"a"})")).json().text("/id") == "a");
    const std::vector<testing::Json> lines =
        Reply(Response::bytes("{\"n\":1}\n{\"n\":2}\n", "application/x-ndjson")).lines();
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].integer("/n") == 2);
    CHECK(Reply(Response()).lines().empty());
}

TEST_CASE("Reply lists the violations of a problem document, and none of another answer", "[testing]") {
    Error error(ErrorCode::ValidationFailed, "The body is not as it must be.");
    error.violations = {{"/url", "is required"}, {"/ttl", "must be at least 60"}};
    const Reply refused(problem_response(error, ""));
    CHECK(refused.errors() == std::vector<std::string>{"/url: is required", "/ttl: must be at least 60"});
    CHECK(Reply(Response::text("hi")).errors().empty());
}
