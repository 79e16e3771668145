#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/env.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;

TEST_CASE("What the Internet fails with is told apart as far as workerd does", "[fetch]") {
    const struct {
        Rejection rejection;
        ErrorCode code;
    } cases[] = {
        {{.message = "Network connection lost.", .retryable = true}, FetchError::ConnectionLost},
        {{.message = "internal error; reference = 6u1coj05d7lcbg8l4c2d7co6"}, FetchError::Unreachable},
        {{.message = "Too many redirects.http://a/, http://b/", .name = "TypeError"}, FetchError::TooManyRedirects},
        {{.message = "Fetch API cannot load: ftp://x/", .name = "TypeError"}, FetchError::Redirected},
        {{.message = "Invalid URL: http://a:99999/", .name = "TypeError"}, FetchError::RequestInvalid},
        {{.message = "Invalid HTTP method string: CONNECT", .name = "TypeError"}, FetchError::RequestInvalid},
        {{.message = "no answer in time", .name = "TimeoutError"}, ErrorCode::DeadlineExceeded},
        {{.message = "Network connection lost.", .name = "TimeoutError"}, ErrorCode::DeadlineExceeded},
        {{.message = "Too many subrequests."}, ErrorCode::LimitExceeded},
        {{.message = "anything", .retryable = true}, ErrorCode::Unavailable},
        {{.message = "anything"}, ErrorCode::Internal},
        {{.message = ""}, ErrorCode::Internal},
    };
    for (const auto& [rejection, code] : cases) {
        const Error error = internet_error(rejection);
        INFO(rejection.message);
        CHECK(error.code == code);
        CHECK(error.internal == rejection.message);
        CHECK_FALSE(error.detail.empty());
    }
}

TEST_CASE("Env has no Internet where nobody gives one, and says how to", "[fetch]") {
    const Env env(std::make_shared<testing::TestPlatform>());
    const Result<Response> answer = env.internet().fetch(FetchRequest::get("https://a/"));
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::Internal);
    CHECK(answer.error().internal.contains("Env::set_internet"));
}
