#include "edge/http/content.hpp"

#include <array>
#include <string>

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::HeaderView;
using edge::Request;
using namespace edge;

namespace {

Request request_of(std::string_view type, std::string_view coding = "") {
    const std::array fields{HeaderView{"Content-Type", type}, HeaderView{"Content-Encoding", coding}};
    return Request::make("POST", "/", fields, "{}");
}

}  // namespace

TEST_CASE("A body that says it is JSON is taken", "[rest][body]") {
    for (const char* type : {"application/json", "application/json; charset=utf-8", "Application/JSON"}) {
        Request request = request_of(type);
        INFO(type);
        CHECK(json_body(request).value() == "{}");
    }
}

TEST_CASE("A body of another type is refused, and the answer names the one that is taken", "[rest][body]") {
    for (const char* type : {"", "text/plain", "application/merge-patch+json", "application/jsonp", "json"}) {
        Request request = request_of(type);
        INFO(type);
        const auto body = json_body(request);
        REQUIRE_FALSE(body);
        CHECK(body.error().code == ErrorCode::UnsupportedMediaType);
        CHECK(body.error().detail == "The body must be application/json, and Content-Type must say so.");
    }
}

TEST_CASE("A body may be JSON of a type of its own", "[rest][body]") {
    Request request = request_of("application/merge-patch+json");
    CHECK(json_body(request, "application/merge-patch+json"));
}

TEST_CASE("A body with a content coding is refused, and identity is none", "[rest][body]") {
    for (const char* coding : {"", "identity", "Identity", "identity, identity", ","})
        CHECK(require_media_type(request_of("application/json", coding), "application/json"));
    for (const char* coding : {"gzip", "identity, gzip", "br", "aws-chunked"})
        CHECK(require_media_type(request_of("application/json", coding), "application/json").error().code ==
              ErrorCode::UnsupportedMediaType);
}

TEST_CASE("A body beyond the limit is refused", "[rest][body]") {
    Request request = request_of("application/json");
    request.set_body_limit(1);
    CHECK(json_body(request).error().code == ErrorCode::BodyTooLarge);
}
