#include "edge/testing/client.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"

using namespace edge;
using testing::Client;
using testing::MemoryEnv;
using testing::Payload;
using testing::Reply;

namespace client_test {

struct Link {
    std::string url;
};

}  // namespace client_test

template <>
inline constexpr auto edge::json::declaration<client_test::Link> = edge::json::object<client_test::Link>(
    "Link", "A short link.", member("url", &client_test::Link::url, "Where it leads.", max_length(30)));

namespace {

using client_test::Link;

/// "POST text/plain token: hi"
Response echo(Request& request, Context&) {
    const Result<std::string_view> body = request.body();
    return Response::text(concat({request.method_name(), " ", request.header("Content-Type").value_or("-"), " ",
                                  request.header("Authorization").value_or("-"), ": ", body.value_or("?")}));
}

App make_links(const Env&) {
    App app;
    app.get("/echo", echo).post("/echo", echo).put("/echo", echo).patch("/echo", echo).del("/echo", echo);
    app.post("/links", [](Request& request, Context& context) -> Result<Response> {
        Result<std::string_view> body = request.body();
        if (!body) return std::unexpected(body.error());
        Result<Link> link = json::parse<Link>(*body);
        if (!link) return std::unexpected(link.error());
        context.wait_until([&context, link = *link] { (void)context.env().kv("LINKS")->put("last", link.url); });
        return Response::json(json::to_text(*link), Status::Created);
    });
    app.get("/reads", [](Request&, Context& context) -> Result<Response> {
        for (int i = 0; i < 700; ++i)
            if (auto read = context.env().kv("LINKS")->get_text("a"); !read) return std::unexpected(read.error());
        return Response();
    });
    app.get("/throws", [](Request&, Context&) -> Response { throw std::runtime_error("oops"); });
    app.scheduled("0 3 * * *", [](const ScheduledEvent& event, Context& context) -> Result<void> {
        const std::string time = std::to_string(event.scheduled_time.time_since_epoch().count());
        return context.env().kv("LINKS")->put("ran", time);
    });
    return app;
}

struct Fixture {
    MemoryEnv env;
    Client client{make_links, env};

    Fixture() { env.kv("LINKS"); }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "Client has a function for each method", "[testing]") {
    CHECK(client.get("/echo").body() == "GET - -: ");
    CHECK(client.head("/echo").status() == 200);
    CHECK(client.head("/echo").body().empty());
    CHECK(client.post("/echo", "1").body() == "POST application/json -: 1");
    CHECK(client.put("/echo", "1").body() == "PUT application/json -: 1");
    CHECK(client.patch("/echo", "1").body() == "PATCH application/json -: 1");
    CHECK(client.del("/echo").body() == "DELETE - -: ");
    CHECK(client.options("/echo").header("Allow").contains("PATCH"));
    CHECK(client.request("TRACE", "/echo").status() == 405);
}

TEST_CASE_METHOD(Fixture, "Client sends a value of a declared type, and reads one", "[testing]") {
    const Reply made = client.post("/links", Link{.url = "https://example.com/"});
    CHECK(made.status() == 201);
    CHECK(made.parsed<Link>()->url == "https://example.com/");
}

TEST_CASE_METHOD(Fixture, "Client tells what was wrong with a body", "[testing]") {
    const Reply refused = client.post("/links", R"({"url":"https://example.com/is-too-long-for-this","x":1})");
    CHECK(refused.status() == 422);
    CHECK(refused.errors().size() == 2);
    CHECK_FALSE(refused.parsed<Link>());
    CHECK(client.post("/links").status() == 400);
    CHECK(client.post("/links", "{").status() == 400);
}

TEST_CASE_METHOD(Fixture, "Client sends bytes of another type, and the type that a request names", "[testing]") {
    CHECK(client.post("/echo", Payload::of("text/csv", "a,b")).body() == "POST text/csv -: a,b");
    CHECK(client.patch("/echo", "{}", {{"Content-Type", "application/merge-patch+json"}}).body() ==
          "PATCH application/merge-patch+json -: {}");
}

TEST_CASE_METHOD(Fixture, "Client sends its own fields with every request that does not have them", "[testing]") {
    client.header("Authorization", "old").header("authorization", "mine");
    CHECK(client.get("/echo").body() == "GET - mine: ");
    CHECK(client.get("/echo", {{"AUTHORIZATION", "other"}}).body() == "GET - other: ");
    CHECK(client.get("/echo").body() == "GET - mine: ");
}

TEST_CASE_METHOD(Fixture, "Client has done the deferred work when it returns", "[testing]") {
    (void)client.post("/links", Link{.url = "https://example.com/"});
    CHECK(env.kv("LINKS").get_text("last") == "https://example.com/");
}

TEST_CASE_METHOD(Fixture, "Client begins an invocation with each request, and no request has two", "[testing]") {
    CHECK(client.get("/reads").status() == 204);
    CHECK(client.get("/reads").status() == 204);
    MemoryEnv other;
    other.kv("LINKS");
    for (int i = 0; i < 400; ++i) REQUIRE(other.kv("LINKS").get_text("a"));
    CHECK(Client(make_links, other).get("/reads").status() == 204);
}

TEST_CASE_METHOD(Fixture, "Client sets a cron trigger off, due now", "[testing]") {
    env.advance(std::chrono::milliseconds(5));
    REQUIRE(client.scheduled("0 3 * * *"));
    CHECK(env.kv("LINKS").get_text("ran") == "1767225600005");
}

TEST_CASE_METHOD(Fixture, "Client gives the failure of a cron trigger", "[testing]") {
    CHECK(client.scheduled("0 4 * * *").error().code == ErrorCode::Internal);
    env.kv_store("LINKS").fail_next(1, Error(ErrorCode::Unavailable, "down"));
    CHECK(client.scheduled("0 3 * * *").error().code == ErrorCode::Unavailable);
}

TEST_CASE_METHOD(Fixture, "Client is answered 404 and 500 as any client is, and the log says why", "[testing]") {
    CHECK(client.get("/nowhere").status() == 404);
    CHECK(env.log().empty());
    CHECK(client.get("/throws").status() == 500);
    CHECK(env.log().contains("oops"));
}

TEST_CASE("Client of an application whose binding is missing is answered 500, and the log names it", "[testing]") {
    MemoryEnv env;
    Client client(
        [](const Env&) {
            App app;
            app.get("/", [](Request&, Context& context) -> Result<Response> {
                if (auto kv = context.env().kv("LINKS"); !kv) return std::unexpected(kv.error());
                return Response();
            });
            return app;
        },
        env);
    CHECK(client.get("/").status() == 500);
    CHECK(env.log().contains("LINKS"));
}
