#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

#include "edge/openapi/document.hpp"
#include "edge/testing/json.hpp"
#include "fixture.hpp"

using namespace edge;
using namespace edge::testing;

namespace {

/// A segment of two capitals; anything else is for another route.
struct Code {
    std::string text;
};

}  // namespace

template <>
struct edge::RouteParameter<Code> {
    static constexpr bool kElseNextRoute = true;
    static Result<Code> parse(std::string_view, std::string_view text) {
        const bool fits = text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
        if (fits) return Code{std::string(text)};
        return fail(ErrorCode::NotFound, "It is no code.");
    }
};

namespace {

struct SoldOut : std::runtime_error {
    using std::runtime_error::runtime_error;
};

const auto refuse_all = Guard{
    .middleware = [](Request&, Context&, const Next&) -> Result<Response> { return fail(ErrorCode::Forbidden, "No."); },
    .problems = {ErrorCode::Forbidden}};

constexpr auto say = [](std::string text) { return [text = std::move(text)] { return Response::text(text); }; };

Json described(const App& app) {
    return Json(openapi::openapi_document(app.description(), {.title = "", .version = ""}));
}

}  // namespace

TEST_CASE("A group has a prefix and what stands before its routes", "[app][structure]") {
    Caller call;
    call.app.use(mark("app"));
    call.app.group("/v1", mark("group"), mark("2"), [](App& v1) {
        v1.get("/", say("root")).get("/cakes/{id}", mark("route"), [](int id) {
            return Response::text(std::to_string(id));
        });
        v1.group("/deep", mark("deep"), [](App& deep) { deep.post("/down", [] {}); });
    });
    call.app.get("/v2", say("other"));
    CHECK(call("GET", "/v1").body() == "root");
    CHECK(call("GET", "/v1/").status() == Status::NotFound);
    CHECK(call("GET", "/v1/cakes/7").body() == "7");
    CHECK(field(call("GET", "/v1/cakes/7"), "Trace") == "route2groupapp");
    CHECK(field(call("POST", "/v1/deep/down"), "Trace") == "deep2groupapp");
    CHECK(field(call("GET", "/v2"), "Trace") == "app");
    CHECK(field(call("GET", "/v1/nowhere"), "Trace") == "app");
    CHECK(call("DELETE", "/v1/cakes/7").status() == Status::MethodNotAllowed);
    CHECK(call("GET", "/cakes/7").status() == Status::NotFound);
}

TEST_CASE("A guard of a group closes its routes, and is documented there", "[app][structure]") {
    Caller call;
    call.app.group("/admin", refuse_all, [](App& admin) { admin.get("/a", say("a")); }).get("/b", say("b"));
    CHECK(call("GET", "/admin/a").status() == Status::Forbidden);
    CHECK(call("GET", "/b").status() == Status::Ok);
    CHECK(described(call.app).has("/paths/~1admin~1a/get/responses/403"));
    CHECK_FALSE(described(call.app).has("/paths/~1b/get/responses/403"));
}

TEST_CASE("An application is served below a prefix with its state and its triggers", "[app][structure]") {
    App shop;
    int ran = 0;
    shop.state(7).state(std::string("shop")).get("/n", [](State<int> n, State<std::string> name) {
        return Response::text(*name + std::to_string(*n));
    });
    shop.scheduled("0 3 * * *",
                   [&ran](const ScheduledEvent&, Context&) -> Result<void> { return ++ran, Result<void>(); });
    Caller call;
    call.app.state(std::string("app")).mount("/shop", std::move(shop));
    CHECK(call("GET", "/shop/n").body() == "app7");
    Context context(call.env);
    CHECK(call.app.handle(ScheduledEvent{.cron = "0 3 * * *", .scheduled_time = {}}, context));
    CHECK(ran == 1);
}

TEST_CASE("Middleware stands around a part of the paths, also where no route is", "[app][structure]") {
    Caller call;
    call.app.use("/admin/*", mark("x")).use("/one", mark("1"));
    call.app.get("/admin", say("")).get("/admin/{id...}", [](std::string) { return Response(); });
    call.app.get("/administrator", say("")).get("/one", say("")).get("/one/two", say(""));
    CHECK(field(call("GET", "/admin"), "Trace") == "x");
    CHECK(field(call("GET", "/admin/a/b"), "Trace") == "x");
    CHECK(field(call("POST", "/admin/a"), "Trace") == "x");
    CHECK(field(call("GET", "/administrator"), "Trace") == "(absent)");
    CHECK(field(call("GET", "/one"), "Trace") == "1");
    CHECK(field(call("GET", "/one/two"), "Trace") == "(absent)");
}

TEST_CASE("A guard of a part of the paths is documented there, whenever a route was added", "[app][structure]") {
    Caller call;
    call.app.get("/admin/early", say("")).use("/admin/*", refuse_all).get("/admin/late", say("")).get("/open", say(""));
    CHECK(call("GET", "/admin/early").status() == Status::Forbidden);
    CHECK(call("GET", "/admin/none").status() == Status::Forbidden);
    CHECK(call("GET", "/open").status() == Status::Ok);
    const Json document = described(call.app);
    CHECK(document.has("/paths/~1admin~1early/get/responses/403"));
    CHECK(document.has("/paths/~1admin~1late/get/responses/403"));
    CHECK_FALSE(document.has("/paths/~1open/get/responses/403"));
}

TEST_CASE("Paths that no route has are answered by the application", "[app][structure]") {
    Caller call;
    call.app.get("/a", say("a")).not_found([](const Request& request) {
        return Response::text("no " + std::string(request.path()), Status::NotFound);
    });
    CHECK(call("GET", "/b").body() == "no /b");
    CHECK(call("BREW", "/b").body() == "no /b");
    CHECK(call("POST", "/a").status() == Status::MethodNotAllowed);
    CHECK(call("OPTIONS", "/a").status() == Status::NoContent);
}

TEST_CASE("Failures are answered by the application", "[app][structure]") {
    Caller call;
    call.app.on_error([](const Error& error, const Context&) {
        return Response::text("failed: " + error.detail, error.code == ErrorCode::NotFound ? Status(404) : Status(500));
    });
    call.app.get("/throws", &throwing).get("/fails", []() -> Result<void> {
        return fail(ErrorCode::Internal, "x", "secret");
    });
    CHECK(call("GET", "/none").body() == "failed: There is nothing at this path.");
    CHECK(call("GET", "/fails").body() == "failed: x");
    CHECK(contains(call.log(), "secret"));
    CHECK(call("GET", "/throws").status() == Status(500));
    CHECK(contains(call.log(), "row 7"));
}

TEST_CASE("A failure that the application cannot answer is a problem document", "[app][structure]") {
    Caller call;
    call.app.on_error([](const Error&, const Context&) -> Response { return fail(ErrorCode::Internal, "y"); });
    CHECK(call("GET", "/none").status() == Status::NotFound);
    CHECK(contains(call("GET", "/none").body(), "There is nothing at this path."));
}

TEST_CASE("Exceptions of the application mean errors of its own", "[app][structure]") {
    Caller call;
    call.app.on_exception<SoldOut>([](const SoldOut& sold) { return Error(ErrorCode::Conflict, sold.what()); });
    call.app.get("/sold", []() -> Response { throw SoldOut("It is sold."); }).get("/throws", &throwing);
    CHECK(call("GET", "/sold").status() == Status::Conflict);
    CHECK(contains(call("GET", "/sold").body(), "It is sold."));
    CHECK(call.platform->log().empty());
    CHECK(call("GET", "/throws").status() == Status::InternalServerError);
}

TEST_CASE("HEAD and OPTIONS may have routes of their own", "[app][structure]") {
    Caller call;
    call.app.get("/a", say("a")).head("/a", [] { return Response(Status::Ok).header("X-Own", "1"); });
    call.app.options("/a", [] { return Response().header("X-Own", "2"); });
    CHECK(field(call("HEAD", "/a"), "X-Own") == "1");
    CHECK(field(call("OPTIONS", "/a"), "X-Own") == "2");
    CHECK(field(call("GET", "/a"), "X-Own") == "(absent)");
}

TEST_CASE("A route may take every method", "[app][structure]") {
    Caller call;
    call.app.all("/a", mark("x"),
                 [](const Request& request) { return Response::text(std::string(request.method_name())); });
    for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        CHECK(call(method, "/a").body() == method);
        CHECK(field(call(method, "/a"), "Trace") == "x");
    }
    CHECK(call("HEAD", "/a").status() == Status::Ok);
    CHECK(call("BREW", "/a").status() == Status::MethodNotAllowed);
}

TEST_CASE("A segment that a route does not take may be for the next route", "[app][structure]") {
    Caller call;
    call.app.get("/{code}", [](const Code& code) { return Response::text("code " + code.text); });
    call.app.get("/{rest...}", [](const std::string& rest) { return Response::text("rest " + rest); });
    call.app.post("/only/{code}", [](const Code&) {});
    CHECK(call("GET", "/DE").body() == "code DE");
    CHECK(call("GET", "/%44E").body() == "code DE");
    CHECK(call("GET", "/de").body() == "rest de");
    CHECK(call("HEAD", "/de").status() == Status::Ok);
    CHECK(call("POST", "/only/DE").status() == Status::NoContent);
    CHECK(call("POST", "/only/de").status() == Status::MethodNotAllowed);  // GET of the rest of the path
    CHECK(call("GET", "/only/DE").status() == Status::MethodNotAllowed);
}
