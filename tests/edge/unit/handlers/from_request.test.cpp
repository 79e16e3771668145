#include "edge/handlers/from_request.hpp"

#include <memory>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "edge/app.hpp"
#include "edge/openapi/document.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/scripted_fetcher.hpp"
#include "middleware/caller.hpp"

using namespace edge;

namespace {

struct Tenant {
    std::string name;
};

int made_stocks = 0;  // set to 0 by each test that looks at it

/// A service that is made of other parts.
struct Stock {
    Tenant tenant;
    Kv<"STOCK"> kv;
};
struct Baker {
    std::string name;
};
/// A guard: it holds nothing, and fails to be made.
struct BakersOnly {};

struct Session {
    int visits = 0;
};

struct Motto {
    std::string text;
};

}  // namespace

template <>
struct edge::FromRequest<Tenant> {
    static constexpr std::array<std::string_view, 1> header_names{"X-Tenant"};

    static Result<Tenant> extract(const Request& request) {
        if (const auto name = request.header("X-Tenant")) return Tenant{std::string(*name)};
        return fail(ErrorCode::InvalidParameter, "X-Tenant is missing.");
    }
    static void describe(openapi::Description& description) {
        description.taken.push_back({.in = openapi::In::Header, .name = "X-Tenant", .description = "Whose."});
        description.problems.push_back(ErrorCode::Forbidden);
    }
};
template <>
struct edge::FromRequest<Stock> {
    static Stock extract(const Tenant& tenant, const Kv<"STOCK">& kv) {
        ++made_stocks;
        return {tenant, kv};
    }
};
template <>
struct edge::FromRequest<Baker> {
    static Result<Baker> extract(const Stock& stock) {
        const auto name = stock.kv.get_text("baker/" + stock.tenant.name);
        if (!name) return std::unexpected(name.error());
        if (!*name) return fail(ErrorCode::NotFound, "Nobody bakes here.");
        return Baker{**name};
    }
};
template <>
struct edge::FromRequest<BakersOnly> {
    static Result<BakersOnly> extract(Principal caller) {
        if (caller.role == "baker") return BakersOnly();
        return fail(ErrorCode::Forbidden, "Bakers only.");
    }
};

namespace {

struct Bakery : Caller {
    std::shared_ptr<testing::MemoryKv> kv = std::make_shared<testing::MemoryKv>(platform);

    Bakery() {
        env.add_kv("STOCK", kv);
        REQUIRE(env.kv("STOCK")->put("baker/ann", "Ann"));
        app.use([](Request& request, Context& context, const Next& next) {
            if (const auto role = request.header("X-Role")) context.set_principal({"key", std::string(*role)});
            return next(request, context);
        });
        app.state(Motto{"fresh"});
        app.get("/tenant", [](Tenant tenant) { return Response::text(tenant.name); });
        app.get("/baker", [](Baker baker, const Stock& stock, Tenant tenant) {
            return Response::text(baker.name + " of " + stock.tenant.name + " and " + tenant.name);
        });
        app.get("/oven/{number}/{name}", [](Context&, int number, const Tenant& tenant, Request&, std::string name) {
            return Response::text(std::to_string(number) + name + tenant.name);
        });
        app.get("/bakers", [](BakersOnly) { return Response::text("welcome"); });
        app.get("/anybody",
                [](std::optional<Principal> caller) { return Response::text(caller ? caller->role : "-"); });
        app.get("/motto", [](State<Motto> motto) { return Response::text(motto->text); });
        app.get("/nothing", [](State<Session>) { return Response(); });
        app.get("/all", [](const Query& query) { return Response::text(std::to_string(query.size())); });
        app.get("/unbound", [](Kv<"CAKES">) { return Response(); });
        app.get("/elsewhere", [](Internet internet) { return internet->fetch(FetchRequest::get("https://a/")); });
        app.get("/lent", [](const Request& request, const Context& context, const Env& in, Platform& on) {
            const bool same = &context.env() == &in && &context.platform() == &on;
            return Response::text(std::string(request.path()) + (same ? " same" : " other"));
        });
    }
    [[nodiscard]] std::string text(std::string_view target, std::initializer_list<HeaderView> fields = {}) const {
        const Response response = (*this)("GET", target, fields);
        CHECK(response.status() == Status::Ok);
        return std::string(response.body());
    }
    [[nodiscard]] Status status(std::string_view target, std::initializer_list<HeaderView> fields = {}) const {
        return (*this)("GET", target, fields).status();
    }
};

constexpr HeaderView kAnn{"X-Tenant", "ann"};

}  // namespace

TEST_CASE("A type of the application's own is a parameter of its handlers", "[handlers]") {
    const Bakery call;
    CHECK(call.text("/tenant", {kAnn}) == "ann");
    CHECK(call.status("/tenant") == Status::BadRequest);
}

TEST_CASE("A parameter is made of the parameters that it names", "[handlers]") {
    const Bakery call;
    CHECK(call.text("/baker", {kAnn}) == "Ann of ann and ann");
    CHECK(call.status("/baker") == Status::BadRequest);
    CHECK(call.status("/baker", {{"X-Tenant", "bob"}}) == Status::NotFound);
}

TEST_CASE("Each type is made once for a call, however many name it", "[handlers]") {
    const Bakery call;
    made_stocks = 0;
    CHECK(call.text("/baker", {kAnn}) == "Ann of ann and ann");
    CHECK(made_stocks == 1);
}

TEST_CASE("A handler's parameters stand in any order", "[handlers]") {
    CHECK(Bakery().text("/oven/7/x", {kAnn}) == "7xann");
    CHECK(Bakery().status("/oven/x/x", {kAnn}) == Status::BadRequest);
}

TEST_CASE("A guard is a parameter that fails to be made", "[handlers]") {
    const Bakery call;
    CHECK(call.text("/bakers", {{"X-Role", "baker"}}) == "welcome");
    CHECK(call.status("/bakers", {{"X-Role", "shop"}}) == Status::Forbidden);
    CHECK(call.status("/bakers") == Status::Unauthorized);
    CHECK(call.text("/anybody") == "-");
    CHECK(call.text("/anybody", {{"X-Role", "shop"}}) == "shop");
}

TEST_CASE("A handler takes what the application was given", "[handlers]") {
    Bakery call;
    CHECK(call.text("/motto") == "fresh");
    call.app.state(Motto{"warm"});
    CHECK(call.text("/motto") == "warm");
}

TEST_CASE("What nobody gave is our mistake, and the log names its type", "[handlers]") {
    const Bakery call;
    CHECK(call.status("/nothing") == Status::InternalServerError);
    CHECK(contains(call.log(), "Session>: give the application one by App::state"));
    CHECK(call.status("/unbound") == Status::InternalServerError);
    CHECK(contains(call.log(), "CAKES"));
}

TEST_CASE("A handler takes what a middleware has put into the context", "[handlers]") {
    Caller call;
    const Middleware count = [](Request& request, Context& context, const Next& next) {
        ++context.put(Session{41}).visits;
        return next(request, context);
    };
    const auto show = [](Extension<Session> session) { return Response::text(std::to_string(session->visits)); };
    call.app.get("/with", count, show).get("/without", show);
    CHECK(call("GET", "/with").body() == "42");
    CHECK(call("GET", "/without").status() == Status::InternalServerError);
    CHECK(contains(call.log(), "Session>, and no middleware"));
}

TEST_CASE("A handler that takes the whole query takes any", "[handlers]") {
    CHECK(Bakery().text("/all?a=1&a=2&b") == "3");
    CHECK(Bakery().status("/all?%zz") == Status::BadRequest);
}

TEST_CASE("A handler that takes the whole query takes what a link declares", "[handlers]") {
    static constexpr openapi::Parameter kPage{.name = "page", .description = "Which."};
    Caller call;
    call.app.get("/", openapi::takes<kPage>,
                 [](const Query& query) { return Response::text(std::to_string(query.size())); });
    CHECK(call("GET", "/?page=1").body() == "1");
    CHECK(call("GET", "/?pag=1").status() == Status::BadRequest);
}

TEST_CASE("What is lent to a handler is what the request came with", "[handlers]") {
    CHECK(Bakery().text("/lent") == "/lent same");
}

TEST_CASE("Fields that a parameter reads are taken, and documented", "[handlers][openapi]") {
    Caller call;
    call.app.never_ignore("X-Tenant");
    call.app.post("/a", [](Tenant) {}).post("/b", [] {});
    CHECK(call("POST", "/a", {kAnn}).status() == Status::NoContent);
    CHECK(call("POST", "/b", {kAnn}).status() == Status::BadRequest);
    const std::string document = openapi_document(call.app.description(), {.title = "Cakes", .version = "1"});
    CHECK(contains(document, R"({"name":"X-Tenant","in":"header","description":"Whose.")"));
    CHECK(contains(document, R"("403":{"$ref")"));
}

TEST_CASE("What value() of a failed Result throws is that failure", "[handlers]") {
    Caller call;
    call.app.get("/", [] {
        const Result<int> none = fail(ErrorCode::Conflict, "It is sold.");
        return Response::text(std::to_string(none.value()));
    });
    const Response response = call("GET", "/");
    CHECK(response.status() == Status::Conflict);
    CHECK(contains(response.body(), "It is sold."));
    CHECK(call.platform->log().empty());
}

namespace {

/// A binding of the application's own making.
struct Mailer {
    virtual ~Mailer() = default;
    virtual std::string send(std::string_view text) = 0;
};
struct FakeMailer : Mailer {
    std::string send(std::string_view text) override { return "sent " + std::string(text); }
};
/// One that the platform makes, but for the name "NONE".
struct Stamp {
    std::string text;
};
int made_stamps = 0;

}  // namespace

template <>
struct edge::CustomBinding<Stamp> {
    static std::shared_ptr<Stamp> bind(const Env& env, std::string_view name) {
        if (name == "NONE") return nullptr;
        ++made_stamps;
        return std::make_shared<Stamp>(std::string(name) + (env.has("LOUD") ? "!" : ""));
    }
};

TEST_CASE("A binding of the application's own making is a parameter of its handlers", "[handlers][env]") {
    Caller call;
    call.app.get("/mail", [](Custom<Mailer, "MAIL"> mailer) { return Response::text(mailer->send("it")); });
    CHECK(call("GET", "/mail").status() == Status::InternalServerError);
    CHECK(contains(call.log(), "Mailer"));
    CHECK(contains(call.log(), "MAIL"));
    call.env.add<Mailer>("MAIL", std::make_shared<FakeMailer>());
    CHECK(call("GET", "/mail").body() == "sent it");
    CHECK_FALSE(call.env.get<Mailer>("OTHER"));
    CHECK_FALSE(call.env.get<FakeMailer>("MAIL"));
}

TEST_CASE("A binding that the platform makes is made once for each name", "[handlers][env]") {
    Caller call;
    call.env.add_var("LOUD", "1");
    made_stamps = 0;
    const Result<Stamp*> first = call.env.get<Stamp>("A");
    REQUIRE(first);
    CHECK((*first)->text == "A!");
    CHECK(call.env.get<Stamp>("A") == *first);
    CHECK(call.env.get<Stamp>("B").value()->text == "B!");
    CHECK(made_stamps == 2);
    CHECK_FALSE(call.env.get<Stamp>("NONE"));
}

TEST_CASE("The Internet is a parameter, whoever stands in for it", "[handlers]") {
    Bakery call;
    CHECK(call.status("/elsewhere") == Status::InternalServerError);
    const auto internet = std::make_shared<testing::ScriptedFetcher>(std::make_shared<testing::TestPlatform>());
    internet->on("GET", "https://a/", [](Request&) { return Response::text("there"); });
    call.env.set_internet(internet);
    CHECK(call.text("/elsewhere") == "there");
}
