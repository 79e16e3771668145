#include "edge/handlers/parameters.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "middleware/caller.hpp"
#include "types.hpp"

using namespace edge;
using handlers_test::CakeFilter;
using handlers_test::Colour;
using handlers_test::Range;

namespace {

std::string shown(const CakeFilter& filter) {
    std::string text = std::to_string(filter.limit);
    if (filter.colour) text += *filter.colour == Colour::Red ? " red" : " blue";
    for (const std::string& tag : filter.tags) text += " #" + tag;
    if (filter.sliced) text += " sliced";
    if (filter.weight) text += *filter.weight == 1.5 ? " 1.5kg" : " other";
    if (filter.since) text += " since " + std::to_string(filter.since->time_since_epoch().count());
    return text;
}

struct Cakes : Caller {
    Cakes() {
        app.get("/cakes", [](QueryOf<CakeFilter> filter) { return Response::text(shown(*filter)); });
        app.get("/range", [](const QueryOf<Range>& range, const QueryOf<CakeFilter>& filter) {
            return Response::text(std::to_string(range->to - range->from) + " " + shown(*filter));
        });
        app.get("/agent", [](HeadersOf<handlers_test::Client> client) {
            return Response::text(client->agent + std::to_string(client->version.value_or(0)));
        });
        app.get("/visits", [](CookiesOf<handlers_test::Visitor> visitor) {
            return Response::text(visitor->session + std::to_string(visitor->visits));
        });
        app.post("/form", [](FormOf<Range> range) { return Response::text(std::to_string(range->to)); });
    }
    [[nodiscard]] std::string refusal(std::string_view target) const {
        const Response response = (*this)("GET", target);
        CHECK(response.status() == Status::BadRequest);
        return std::string(response.body());
    }
    [[nodiscard]] Response form(std::string body, std::string_view type = "application/x-www-form-urlencoded") const {
        return (*this)("POST", "/form", {{"Content-Type", type}}, std::move(body));
    }
};

}  // namespace

TEST_CASE("A query is read as the members of a type", "[handlers]") {
    const Cakes call;
    CHECK(call("GET", "/cakes").body() == "20");
    CHECK(call("GET", "/cakes?limit=7&colour=blue&sliced=true&weight=1.5&since=60&tag=a&tag=%62b").body() ==
          "7 blue #a #bb sliced 1.5kg since 60");
}

TEST_CASE("A query that is not as declared is refused by the name of the parameter", "[handlers]") {
    const Cakes call;
    CHECK(contains(call.refusal("/cakes?limit=0"), "The query parameter 'limit' must be at least 1."));
    CHECK(contains(call.refusal("/cakes?limit=1x"), "'limit' must be an integer"));
    CHECK(contains(call.refusal("/cakes?limit="), "'limit' must be an integer"));
    CHECK(contains(call.refusal("/cakes?colour=green"), "'colour' must be red or blue."));
    CHECK(contains(call.refusal("/cakes?sliced=yes"), "'sliced' must be true or false."));
    CHECK(contains(call.refusal("/cakes?since=1.5"), "'since' must be an integer"));
    CHECK(contains(call.refusal("/cakes?tag=much-too-long"), "'tag"));
    CHECK(contains(call.refusal("/cakes?tag=a&tag=b&tag=c"), "'tag' must have at most 2 items"));
    CHECK(contains(call.refusal("/cakes?page=2"), "'page' is no parameter of this list."));
    for (const char* weight : {"", "x", "1,5", "[1]", "1 ", " 1", "+1", "01", "1.", ".5", "NaN", "1e400"})
        CHECK(contains(call.refusal("/cakes?weight=" + percent_encode(weight)), "'weight' must be a number."));
}

TEST_CASE("A query is told of everything that is wrong with it", "[handlers]") {
    const std::string refusal = Cakes().refusal("/cakes?limit=0&colour=green&weight=x");
    for (const char* name : {"limit", "colour", "weight"})
        CHECK(contains(refusal, std::string("{\"parameter\":\"") + name));
}

TEST_CASE("A query takes no parameter that nothing reads, and no single one twice", "[handlers]") {
    const Cakes call;
    CHECK(contains(call.refusal("/cakes?limt=1"), "'limt' is not known here"));
    CHECK(contains(call.refusal("/cakes?limit=1&limit=2"), "'limit' is given twice"));
    CHECK(contains(call.refusal("/cakes?limit=%zz"), "'limit' is not encoded correctly"));
}

TEST_CASE("A handler takes parameters of several types, and all of their names are known", "[handlers]") {
    const Cakes call;
    CHECK(call("GET", "/range?from=1&to=4&limit=2").body() == "3 2");
    CHECK(contains(call.refusal("/range?to=4"), "'from' is required"));
}

TEST_CASE("A check across the members of a query is heeded", "[handlers]") {
    const Cakes call;
    CHECK(contains(call.refusal("/range?from=4&to=1"), "'to' must not be less than from"));
    CHECK_FALSE(contains(call.refusal("/range?from=4&to=x"), "less than"));
}

TEST_CASE("Header fields are read as the members of a type", "[handlers]") {
    const Cakes call;
    CHECK(call("GET", "/agent", {{"x-agent", "curl"}, {"X-Version", "8"}}).body() == "curl8");
    CHECK(call("GET", "/agent", {{"X-Agent", "curl"}}).body() == "curl0");
    const Response refused = call("GET", "/agent", {{"X-Agent", "c"}, {"X-Version", "0"}});
    CHECK(refused.status() == Status::BadRequest);
    CHECK(contains(refused.body(), "The header field 'X-Agent' must"));
    CHECK(contains(refused.body(), "X-Version"));
    CHECK(call("GET", "/agent").status() == Status::BadRequest);
}

TEST_CASE("Cookies are read as the members of a type", "[handlers][cookie]") {
    const Cakes call;
    CHECK(call("GET", "/visits", {{"Cookie", "other=1; session=abcd; visits=7"}}).body() == "abcd7");
    CHECK(call("GET", "/visits", {{"Cookie", "session=abcd"}}).body() == "abcd0");
    CHECK(call("GET", "/visits", {{"Cookie", "session=\"abcd\""}, {"Cookie", "session=efgh; visits=1"}}).body() ==
          "abcd1");
}

TEST_CASE("Cookies that are not as declared are refused by name", "[handlers][cookie]") {
    const Cakes call;
    const Response refused = call("GET", "/visits", {{"Cookie", "session=abc; visits=many"}});
    CHECK(refused.status() == Status::BadRequest);
    CHECK(contains(refused.body(), "The cookie 'session' must"));
    CHECK(contains(refused.body(), R"({"parameter":"visits")"));
    CHECK(contains(call("GET", "/visits").body(), "The cookie 'session' is required."));
    CHECK(call("GET", "/visits", {{"Cookie", "Session=abcd"}}).status() == Status::BadRequest);
    CHECK(call("GET", "/visits", {{"Cookie", "session=abcd; visits=-1"}}).status() == Status::BadRequest);
}

TEST_CASE("A form is read as the members of a type", "[handlers]") {
    const Cakes call;
    CHECK(call.form("from=1&to=4").body() == "4");
    CHECK(call.form("from=1&to=0").status() == Status::UnprocessableContent);
    const Response refused = call.form("from=x&more=1");
    CHECK(refused.status() == Status::UnprocessableContent);
    for (const char* pointer : {"\"/from\"", "\"/to\"", "\"/more\""}) CHECK(contains(refused.body(), pointer));
    CHECK(call.form("from=%zz").status() == Status::BadRequest);
    CHECK(call.form("{}", "application/json").status() == Status::UnsupportedMediaType);
}

TEST_CASE("Parameters are documented with their schemas", "[handlers][openapi]") {
    const std::string document =
        openapi::openapi_document(Cakes().app.description(), {.title = "Cakes", .version = "1"});
    CHECK(contains(document, R"({"name":"limit","in":"query","description":"The most.","schema":)"
                             R"({"type":"integer","minimum":1,"maximum":100,"default":20}})"));
    CHECK(contains(document, R"({"name":"X-Agent","in":"header","description":"Its name.","required":true,)"
                             R"("schema":{"type":"string","minLength":2}})"));
    CHECK(
        contains(document, R"("name":"tag","in":"query","description":"With all of these.","schema":{"type":"array")"));
    CHECK(contains(document, R"({"name":"session","in":"cookie","description":"The session.","required":true,)"
                             R"("schema":{"type":"string","minLength":4}})"));
    CHECK(contains(document, R"("application/x-www-form-urlencoded":{"schema":{"$ref")"));
    CHECK_FALSE(contains(document, R"("name":"page")"));
}
