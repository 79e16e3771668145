#include "edge/bindings/fetcher/fetcher.hpp"

#include <array>
#include <memory>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "edge/app.hpp"
#include "edge/testing/test_platform.hpp"

using edge::ErrorCode;
using edge::HeaderView;
using edge::Request;
using edge::Response;
using edge::Stream;

namespace {

/// Another application in the place of another Worker.
class InProcess final : public edge::Fetcher {
public:
    explicit InProcess(edge::App app) : app_(std::move(app)) {}

private:
    edge::Pending<Response> send(Request request, const edge::FetchOptions&) override {
        edge::Context context(env_);
        return edge::Pending<Response>::ready(app_.handle(request, context));
    }

    edge::Env env_{std::make_shared<edge::testing::TestPlatform>()};
    edge::App app_;
};

/// What arrives of a request: "METHOD path, fields, body".
Response tell(Request& request, edge::Context&) {
    std::string text = std::string(request.method_name()) + " " + std::string(request.path());
    for (const auto& [name, value] : request.headers()) text.append(", ").append(name).append(": ").append(value);
    const auto body = request.body();
    return Response::text(text + ", " + (body ? std::string(*body) : body.error().detail));
}

edge::Env with_other_worker() {
    edge::App app;
    app.get("/told", tell).post("/told", tell);
    edge::Env env(std::make_shared<edge::testing::TestPlatform>());
    env.add_fetcher("OTHER", std::make_shared<InProcess>(std::move(app)));
    return env;
}

std::string ask(std::string_view method, std::span<const HeaderView> fields, std::string body) {
    const edge::Env env = with_other_worker();
    return std::string((*env.fetcher("OTHER"))->fetch(Request::make(method, "/told", fields, std::move(body)))->body());
}

}  // namespace

TEST_CASE("A Fetcher of Env answers requests, with whatever status", "[fetcher]") {
    const edge::Env env = with_other_worker();
    const auto fetcher = env.fetcher("OTHER");
    REQUIRE(fetcher);
    CHECK((*fetcher)->fetch(Request::make("POST", "/told", {}, "hello"))->body() == "POST /told, hello");
    CHECK((*fetcher)->fetch(Request::make("GET", "/nowhere"))->status() == edge::Status::NotFound);
}

TEST_CASE("A Fetcher that is not bound is an error that names it", "[fetcher]") {
    CHECK(with_other_worker().fetcher("ANOTHER").error().internal.contains("ANOTHER"));
}

TEST_CASE("A Fetcher sends no content with GET, and none of the connection's fields", "[fetcher]") {
    const std::array<HeaderView, 4> fields{
        {{"Connection", "X-A"}, {"X-A", "1"}, {"Content-Length", "2"}, {"Accept", "*/*"}}};
    CHECK(ask("GET", fields, "{}") == "GET /told, Accept: */*, ");
    CHECK(ask("POST", fields, "{}") == "POST /told, Content-Length: 2, Accept: */*, {}");
}

TEST_CASE("A Fetcher sends a body that was read here", "[fetcher]") {
    const edge::Env env = with_other_worker();
    Request request = Request::make("POST", "/told", {}, "hello");
    REQUIRE(request.body() == "hello");
    CHECK((*env.fetcher("OTHER"))->fetch(std::move(request))->body() == "POST /told, hello");
}

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
