#include "edge/openapi/takes.hpp"

#include <catch2/catch_test_macros.hpp>

#include "fixture.hpp"

using namespace edge;
using namespace edge::testing;
using openapi::any_query;
using openapi::In;
using openapi::Parameter;
using openapi::takes;

namespace {

constexpr Parameter kLimit{.name = "limit", .description = "The most."};
constexpr Parameter kCursor{.name = "cursor", .description = "Where to begin."};
constexpr Parameter kKey{.in = In::Header, .name = "Idempotency-Key", .description = "Names the request."};

/// Counts how often its handlers were called.
struct Counting : Caller {
    std::shared_ptr<int> calls = std::make_shared<int>(0);

    Counting() {
        const auto count = [calls = calls](Request&, Context&) {
            ++*calls;
            return Response();
        };
        app.never_ignore(kKey.name);
        app.get("/none", count).post("/none", count).get("/any", any_query(), count).post("/any", any_query(), count);
        app.get("/some", takes<kLimit, kCursor, kKey>, count).post("/some", takes<kLimit, kKey>, count);
    }
    std::string refusal(std::string_view method, std::string_view target,
                        std::initializer_list<HeaderView> headers = {}) const {
        const int before = *calls;
        const Response response = (*this)(method, target, headers);
        CHECK(response.status() == Status::BadRequest);
        CHECK(*calls == before);
        return std::string(response.body());
    }
};

constexpr HeaderView kGiven{"idempotency-key", "k"};

}  // namespace

TEST_CASE("A route takes no query parameter that it does not declare", "[app][takes]") {
    const Counting call;
    CHECK(contains(call.refusal("GET", "/none?limit=1"), "The query parameter 'limit' is not known here."));
    CHECK(contains(call.refusal("POST", "/none?dry=1"), "'dry'"));
    CHECK(contains(call.refusal("GET", "/some?limit=1&limti=2"), "'limti'"));
    CHECK(contains(call.refusal("POST", "/some?cursor=1"), "'cursor'"));
    CHECK(call("HEAD", "/none?limit=1").status() == Status::BadRequest);
}

TEST_CASE("A route takes the query parameters that it declares, each once", "[app][takes]") {
    const Counting call;
    CHECK(call("GET", "/some?cursor=a&limit=1").status() == Status::NoContent);
    CHECK(call("GET", "/some?").status() == Status::NoContent);
    CHECK(call("POST", "/some?l%69mit=1").status() == Status::NoContent);
    CHECK(contains(call.refusal("GET", "/some?limit=1&limit=1"), "given twice"));
    CHECK(*call.calls == 3);
}

TEST_CASE("A route may take any query", "[app][takes]") {
    const Counting call;
    CHECK(call("GET", "/any?limit=1&limit=2&%zz").status() == Status::NoContent);
}

TEST_CASE("Who may not come in is not told which parameters there are", "[app][takes]") {
    Caller call;
    const auto forbid = [](Request&, Context&, const Next&) -> Result<Response> {
        return fail(ErrorCode::Forbidden, "No.");
    };
    call.app.get("/", forbid, takes_none);
    CHECK(call("GET", "/?x=1").status() == Status::Forbidden);
}

TEST_CASE("Paths and methods are told apart before queries", "[app][takes]") {
    const Counting call;
    CHECK(call("GET", "/nowhere?x=1").status() == Status::NotFound);
    CHECK(call("PUT", "/none?x=1").status() == Status::MethodNotAllowed);
    CHECK(call("OPTIONS", "/none?x=1").status() == Status::NoContent);
}

TEST_CASE("A field that is never ignored is refused where a route does not take it", "[app][takes]") {
    const Counting call;
    CHECK(contains(call.refusal("POST", "/none", {kGiven}), "Idempotency-Key is not honoured here."));
    CHECK(contains(call.refusal("POST", "/any", {kGiven}), "Idempotency-Key"));
    CHECK(call("POST", "/some", {kGiven}).status() == Status::NoContent);
    CHECK(call("POST", "/none").status() == Status::NoContent);
}

TEST_CASE("What changes nothing may have a field that is never ignored", "[app][takes]") {
    const Counting call;
    CHECK(call("GET", "/none", {kGiven}).status() == Status::NoContent);
    CHECK(call("HEAD", "/none", {kGiven}).status() == Status::NoContent);
    CHECK(call("OPTIONS", "/none", {kGiven}).status() == Status::NoContent);
}
