#include "edge/handlers/serve_assets.hpp"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_assets.hpp"

using namespace edge;
using testing::MemoryAssets;
using testing::NotFoundHandling;

namespace {

/// An API, and files for all else, those below /staff for who has a header field.
App assets_app(const Env&) {
    App app;
    app.use("/staff/*", [](Request& request, Context& context, const Next& next) -> Result<Response> {
        if (!request.header("X-Staff")) return fail(ErrorCode::Forbidden, "For staff.");
        return next(request, context);
    });
    app.get("/v1/cakes", [] { return Response::json("[]"); });
    app.not_found(serve_assets("ASSETS"));
    return app;
}

struct Site {
    testing::MemoryEnv bindings;

    explicit Site(NotFoundHandling missing = NotFoundHandling::None) {
        const auto files = std::make_shared<MemoryAssets>(bindings.platform(), missing);
        files->add("/index.html", "home").add("/staff/index.html", "orders").add("/app.js", "run()");
        if (missing == NotFoundHandling::Page) files->add("/404.html", "gone");
        bindings.fetcher("ASSETS", files);
    }
};

}  // namespace

TEST_CASE("What no route takes is a file", "[assets]") {
    Site site;
    testing::Client client(assets_app, site.bindings);
    CHECK(client.get("/v1/cakes").body() == "[]");
    CHECK(client.get("/").body() == "home");
    const testing::Reply script = client.get("/app.js");
    CHECK(script.body() == "run()");
    CHECK(script.header("Content-Type") == "text/javascript; charset=utf-8");
    CHECK(client.get("/app.js", {{"If-None-Match", script.header("ETag")}}).status() == 304);
}

TEST_CASE("A client is redirected to where a page is served", "[assets]") {
    Site site;
    testing::Client client(assets_app, site.bindings);
    const testing::Reply reply = client.get("/index.html?a=b");
    CHECK(reply.status() == 307);
    CHECK(reply.header("Location") == "/?a=b");
}

TEST_CASE("What is neither a route nor a file is a problem, as it is without files", "[assets]") {
    Site site;
    testing::Client client(assets_app, site.bindings);
    const testing::Reply reply = client.get("/v1/cakse");
    CHECK(reply.status() == 404);
    CHECK(reply.header("Content-Type") == "application/problem+json");
}

TEST_CASE("A page for what is missing keeps its status", "[assets]") {
    Site site(NotFoundHandling::Page);
    testing::Client client(assets_app, site.bindings);
    const testing::Reply reply = client.get("/nowhere");
    CHECK(reply.status() == 404);
    CHECK(reply.body() == "gone");
}

TEST_CASE("A single-page application answers every path", "[assets]") {
    Site site(NotFoundHandling::SinglePageApplication);
    testing::Client client(assets_app, site.bindings);
    CHECK(client.get("/cakes/12").body() == "home");
    CHECK(client.get("/cakes/12").status() == 200);
}

TEST_CASE("Files take no other method than GET and HEAD", "[assets]") {
    Site site(NotFoundHandling::SinglePageApplication);
    testing::Client client(assets_app, site.bindings);
    CHECK(client.post("/app.js", "").status() == 404);
    CHECK(client.head("/app.js").status() == 200);
    CHECK(client.head("/app.js").body().empty());
}

TEST_CASE("Middleware stands before files", "[assets]") {
    Site site;
    testing::Client client(assets_app, site.bindings);
    CHECK(client.get("/staff/").status() == 403);
    CHECK(client.get("/staff/", {{"X-Staff", "1"}}).body() == "orders");
}

TEST_CASE("Files that are not bound are our mistake, and the log says how they are", "[assets]") {
    testing::MemoryEnv bindings;
    testing::Client client(assets_app, bindings);
    CHECK(client.get("/app.js").status() == 500);
    CHECK(bindings.log().contains("ASSETS"));
}

TEST_CASE("An application that asks first does without files", "[assets]") {
    const auto careful_app = [](const Env& env) {
        App app;
        if (env.has("ASSETS")) app.not_found(serve_assets("ASSETS"));
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client without(careful_app, bindings);
    CHECK(without.get("/app.js").status() == 404);
    Site site;
    testing::Client with(careful_app, site.bindings);
    CHECK(with.get("/app.js").body() == "run()");
}

TEST_CASE("Files are not asked for after the deadline of a request", "[assets]") {
    testing::TestPlatform platform;
    MemoryAssets files(platform);
    files.add("/app.js", "run()");
    platform.set_deadline(platform.now());
    CHECK(files.fetch(FetchRequest::get("http://assets/app.js")).error().code == ErrorCode::DeadlineExceeded);
}

TEST_CASE("A redirection of files is followed, handed on or refused, as is said", "[assets]") {
    testing::TestPlatform platform;
    MemoryAssets files(platform);
    files.add("/about.html", "about");
    const auto about = [] { return FetchRequest::get("http://assets/about.html"); };
    CHECK(files.fetch(about())->body() == "about");
    CHECK(unsigned(files.fetch(about().redirect(RedirectMode::Manual))->status()) == 307);
    CHECK(files.fetch(about().redirect(RedirectMode::Error)).error().code == FetchError::Redirected);
}
