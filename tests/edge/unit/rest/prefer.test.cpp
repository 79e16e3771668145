#include "edge/rest/prefer.hpp"

#include <catch2/catch_test_macros.hpp>

#include "middleware/caller.hpp"

using namespace edge;
using rest::Prefer;

TEST_CASE("Prefer says what a client would like", "[rest][prefer]") {
    CHECK(Prefer::parse("return=minimal").wants_minimal);
    CHECK(Prefer::parse("return=representation").wants_representation);
    CHECK(Prefer::parse("Respond-Async, wait=10").respond_async);
    CHECK(Prefer::parse("respond-async, wait=10").wait == std::chrono::seconds(10));
    CHECK(Prefer::parse("handling=lenient").is_lenient);
    CHECK(Prefer::parse("handling=\"strict\"; foo=bar").is_strict);
    CHECK(Prefer::parse("foo, return = \"minimal\" ;a=b").wants_minimal);
}

TEST_CASE("Prefer passes over what it does not know", "[rest][prefer]") {
    for (const char* text : {"", ",", "return", "return=", "return=maximal", "x=return=minimal", "wait=-1", "wait=x",
                             "=", "\"return=minimal\""}) {
        CAPTURE(text);
        const Prefer prefer = Prefer::parse(text);
        CHECK_FALSE(prefer.wants_minimal);
        CHECK_FALSE(prefer.wants_representation);
        CHECK_FALSE(prefer.respond_async);
        CHECK_FALSE(prefer.wait);
    }
}

TEST_CASE("Prefer counts the first of a name", "[rest][prefer]") {
    const Prefer prefer = Prefer::parse("return=representation, return=minimal, wait=5, wait=6");
    CHECK(prefer.wants_representation);
    CHECK_FALSE(prefer.wants_minimal);
    CHECK(prefer.wait == std::chrono::seconds(5));
}

TEST_CASE("Prefer is a parameter of handlers, and what was heeded is said", "[rest][prefer]") {
    Caller call;
    call.app.put("/", [](Prefer prefer) {
        return prefer.wants_minimal ? rest::minimal(Response()) : Response::text("all of it");
    });
    const Response minimal = call("PUT", "/", {{"Prefer", "return=minimal"}});
    CHECK(minimal.status() == Status::NoContent);
    CHECK(field(minimal, "Preference-Applied") == "return=minimal");
    CHECK(field(minimal, "Vary") == "Prefer");
    CHECK(call("PUT", "/").body() == "all of it");
}
