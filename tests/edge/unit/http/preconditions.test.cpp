#include "edge/http/preconditions.hpp"

#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/http/body_sink.hpp"

using namespace edge;
using enum Precondition;

namespace {

Request request(std::string_view method, std::initializer_list<HeaderView> fields) {
    const std::vector<HeaderView> all(fields);
    return Request::make(method, "/", all);
}

Precondition evaluate(std::initializer_list<HeaderView> fields, std::optional<std::string_view> current,
                      std::string_view method = "GET") {
    const Result<Preconditions> conditions = Preconditions::of(request(method, fields));
    REQUIRE(conditions);
    return conditions->evaluate(current);
}

constexpr std::string_view kTag = "\"1\"";

Result<Response> answered(const Request& request, Response answer) {
    answer_conditionally(request, answer);
    if (answer.fault()) return std::unexpected(*answer.fault());
    return answer;
}

Response tagged() { return Response::text("hello").header("ETag", kTag); }

}  // namespace

TEST_CASE("Without conditions everything holds", "[conditions]") {
    CHECK(evaluate({}, kTag) == Holds);
    CHECK(evaluate({}, std::nullopt) == Holds);
}

TEST_CASE("If-Match holds where the tag is the current one", "[conditions]") {
    CHECK(evaluate({{"If-Match", R"("0", "1")"}}, kTag) == Holds);
    CHECK(evaluate({{"If-Match", R"("0")"}}, kTag) == Failed);
    CHECK(evaluate({{"If-Match", R"("1")"}}, kUntagged) == Failed);
    CHECK(evaluate({{"If-Match", R"("1")"}}, std::nullopt) == Failed);
}

TEST_CASE("If-Match takes a strong tag that comes back weakened, and no weak one", "[conditions]") {
    CHECK(evaluate({{"If-Match", R"(W/"1")"}}, kTag) == Holds);
    CHECK(evaluate({{"If-Match", R"(W/"0")"}}, kTag) == Failed);
    CHECK(evaluate({{"If-Match", R"(W/"1")"}}, R"(W/"1")") == Failed);
    CHECK(evaluate({{"If-Match", R"("1")"}}, R"(W/"1")") == Failed);
}

TEST_CASE("If-None-Match fails where the tag is the current one, weak or not", "[conditions]") {
    for (const char* field : {R"("1")", R"(W/"1")"})
        for (const char* current : {R"("1")", R"(W/"1")"}) {
            CHECK(evaluate({{"If-None-Match", field}}, current) == NotModified);
            CHECK(evaluate({{"If-None-Match", field}}, current, "PUT") == Failed);
        }
    CHECK(evaluate({{"If-None-Match", R"("0")"}}, kTag) == Holds);
    CHECK(evaluate({{"If-None-Match", R"("1")"}}, kUntagged) == Holds);
}

TEST_CASE("A star stands for whatever there is", "[conditions]") {
    for (const std::string_view current : {kTag, kUntagged, std::string_view(R"(W/"1")")}) {
        CHECK(evaluate({{"If-Match", "*"}}, current) == Holds);
        CHECK(evaluate({{"If-None-Match", "*"}}, current) == NotModified);
        CHECK(evaluate({{"If-None-Match", "*"}}, current, "POST") == Failed);
    }
    CHECK(evaluate({{"If-Match", "*"}}, std::nullopt) == Failed);
    CHECK(evaluate({{"If-None-Match", "*"}}, std::nullopt) == Holds);
}

TEST_CASE("If-Match is evaluated before If-None-Match", "[conditions]") {
    CHECK(evaluate({{"If-Match", "\"0\""}, {"If-None-Match", kTag}}, kTag) == Failed);
    CHECK(evaluate({{"If-Match", kTag}, {"If-None-Match", kTag}}, kTag) == NotModified);
    CHECK(evaluate({{"If-Match", kTag}, {"If-None-Match", "\"0\""}}, kTag) == Holds);
}

TEST_CASE("HEAD is told of what it knows as GET is", "[conditions]") {
    CHECK(evaluate({{"If-None-Match", "*"}}, kTag, "HEAD") == NotModified);
}

TEST_CASE("A malformed condition is an invalid parameter that is named", "[conditions]") {
    for (const char* name : {"If-Match", "If-None-Match"})
        for (const char* value : {"1", "\"1", R"("1" "2")", R"(*, "1")"}) {
            const Result<Preconditions> conditions = Preconditions::of(request("PUT", {{name, value}}));
            REQUIRE_FALSE(conditions);
            CHECK(conditions.error().code == ErrorCode::InvalidParameter);
            CHECK(conditions.error().detail.starts_with(std::string(name) + " must be"));
        }
}

TEST_CASE("Conditions that do not hold can be a failure", "[conditions]") {
    const Result<Preconditions> conditions = Preconditions::of(request("POST", {{"If-None-Match", "*"}}));
    CHECK(conditions->require(std::nullopt));
    CHECK(conditions->require(kUntagged).error().code == ErrorCode::PreconditionFailed);
}

TEST_CASE("Whether If-Match was sent can be asked", "[conditions]") {
    CHECK(Preconditions::of(request("PATCH", {{"If-Match", ""}}))->has_if_match());
    CHECK_FALSE(Preconditions::of(request("PATCH", {{"If-None-Match", "*"}}))->has_if_match());
}

TEST_CASE("An answer without conditions is sent as it is", "[conditions]") {
    const Result<Response> answer = answered(request("GET", {}), tagged());
    REQUIRE(answer);
    CHECK(answer->status() == Status::Ok);
    CHECK(answer->body() == "hello");
}

TEST_CASE("An answer that is known is 304 with all fields but those of its content", "[conditions]") {
    Response response = tagged();
    for (const char* kept :
         {"Cache-Control", "Content-Location", "Expires", "Vary", "Last-Modified", "Content-Security-Policy"})
        response.header(kept, "x");
    for (const char* dropped :
         {"content-length", "Content-Encoding", "Content-Language", "Content-Range", "Content-Disposition"})
        response.header(dropped, "x");
    const Request known = request("GET", {{"If-None-Match", kTag}});
    const Result<Response> answer = answered(known, std::move(response));
    REQUIRE(answer);
    CHECK(answer->status() == Status::NotModified);
    CHECK(answer->body().empty());
    CHECK(answer->headers().block() ==
          "ETag\n\"1\"\nCache-Control\nx\nContent-Location\nx\nExpires\nx\nVary\nx\nLast-Modified\nx\n"
          "Content-Security-Policy\nx\n");
}

TEST_CASE("An answer that is known is not sent, whatever its body", "[conditions]") {
    const Request known = request("GET", {{"If-None-Match", "*"}});
    bool produced = false;
    Result<Response> made = answered(known, Response::stream(
                                                [&](BodySink&) -> Result<void> {
                                                    produced = true;
                                                    return {};
                                                },
                                                "text/plain"));
    Result<Response> streamed = answered(known, Response::stream(Stream::of("a"), "text/plain"));
    REQUIRE(made);
    REQUIRE(streamed);
    CHECK_FALSE(made->take_producer());
    CHECK_FALSE(streamed->has_stream());
    CHECK_FALSE(produced);
}

TEST_CASE("An answer to who wants another one is a failure", "[conditions]") {
    CHECK(answered(request("GET", {{"If-Match", "\"0\""}}), tagged()).error().code == ErrorCode::PreconditionFailed);
    CHECK(answered(request("HEAD", {{"If-Match", "0"}}), tagged()).error().code == ErrorCode::InvalidParameter);
}

TEST_CASE("Conditions are nothing to a failure", "[conditions]") {
    Response answer = fail(ErrorCode::NotFound, "It is gone.");
    answer_conditionally(request("GET", {{"If-None-Match", "*"}}), answer);
    REQUIRE(answer.fault());
    CHECK(answer.fault()->code == ErrorCode::NotFound);
}

TEST_CASE("Conditions are nothing to an answer that is no success", "[conditions]") {
    for (const Status status : {Status::SeeOther, Status::NotFound, Status::InternalServerError}) {
        const Request conditional = request("GET", {{"If-Match", "0"}});
        const Result<Response> answer = answered(conditional, Response::text("a", status));
        REQUIRE(answer);
        CHECK(answer->status() == status);
        CHECK(answer->body() == "a");
    }
}

TEST_CASE("Conditions do not hide that an answer cannot be sent", "[conditions]") {
    Response answer = tagged().header("X-Bad", "a\nb");
    answer_conditionally(request("GET", {{"If-None-Match", "*"}}), answer);
    CHECK(answer.fault());
    CHECK(answer.status() == Status::Ok);
}
