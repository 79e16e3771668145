#include "edge/middleware/deadline.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/client.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

Result<Response> ask(Request&, Context& context) { return context.fetch(FetchRequest::get("https://slow.example/")); }

App make(testing::MemoryEnv& env) {
    env.internet().on("GET", "https://slow.example/", [](Request&) { return Response::text("slow"); }, 3s);
    App app;
    app.use(deadline(5s));
    app.get("/slow", &ask);
    app.get("/quick", deadline(2s), &ask);
    app.get("/long", deadline(60s), [&env](Request& request, Context& context) {
        env.advance(4s);
        return ask(request, context);
    });
    app.get("/later", deadline(2s), [](Request& request, Context& context) {
        context.wait_until([&] {
            const bool answered = ask(request, context).has_value();
            context.log(LogLevel::Info, answered ? "answered later" : "no answer");
        });
        return Response::text("first");
    });
    return app;
}

struct Fixture {
    [[nodiscard]] int status(std::string_view path) { return int(client.get(path).status()); }

    testing::MemoryEnv env;
    testing::Client client{make(env), env};
};

}  // namespace

TEST_CASE("deadline lets pass what is in time", "[middleware][deadline]") {
    Fixture f;
    CHECK(f.status("/slow") == 200);
    CHECK(f.status("/slow") == 200);  // each request has its own
}

TEST_CASE("deadline answers 504 for what is late", "[middleware][deadline]") {
    Fixture f;
    CHECK(f.status("/quick") == 504);
}

TEST_CASE("deadline of a route ends no later than that of the app", "[middleware][deadline]") {
    Fixture f;
    CHECK(f.status("/long") == 504);
}

TEST_CASE("deadline does not hold for what is left for later", "[middleware][deadline]") {
    Fixture f;
    CHECK(f.status("/later") == 200);
    CHECK(f.env.log().contains("answered later"));
}

TEST_CASE("deadline heeds how long a caller waits only where it is told to", "[middleware][deadline]") {
    testing::MemoryEnv env;
    env.internet().on("GET", "https://slow.example/", [](Request&) { return Response::text("slow"); }, 3s);
    App app;
    app.get("/told", deadline({.at_most = 5s, .from_request = true}), &ask);
    app.get("/only", deadline({.from_request = true}), &ask);
    app.get("/not", deadline(5s), &ask);
    app.get("/short", deadline({.at_most = 1s, .from_request = true}), &ask);
    testing::Client client(std::move(app), env);
    const auto status = [&](std::string_view path, std::string_view left) {
        return int(client.get(path, {{"X-Time-Left-Ms", left}}).status());
    };
    CHECK(status("/told", "1000") == 504);
    CHECK(status("/told", "4000") == 200);
    CHECK(status("/told", "60000") == 200);
    CHECK(status("/told", "soon") == 200);
    CHECK(status("/only", "1000") == 504);
    CHECK(status("/not", "1000") == 200);
    CHECK(status("/short", "4000") == 504);
    CHECK(client.get("/only").status() == 200);
}
