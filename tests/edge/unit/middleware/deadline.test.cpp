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
