// The README's example, compiled from examples/notes/notes.cpp and called in process.
#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"

namespace {

using namespace edge;

constexpr std::string_view kFlour = R"({"title":"Flour","text":"buy some"})";

/// The example with one note in its KV.
struct Notes {
    testing::MemoryEnv env;
    testing::Client client{make_app, env};

    Notes() { REQUIRE(env.kv("NOTES").put("note/1", kFlour)); }
};

}  // namespace

TEST_CASE("The notes example keeps a note and reads it", "[examples]") {
    Notes notes;
    CHECK(notes.client.put("/notes/2", R"({"title":"Eggs","text":"six"})").status() == 204);
    CHECK(notes.client.get("/notes/2").json().text("/text") == "six");
    CHECK(notes.client.get("/notes/1").body() == kFlour);
}

TEST_CASE("The notes example says what is wrong with a note", "[examples]") {
    const testing::Reply refused = Notes().client.put("/notes/2", R"({"title":"","tex":"six"})");
    CHECK(refused.status() == 422);
    CHECK(refused.errors().size() == 3);
}

TEST_CASE("The notes example answers 404 for an absent note", "[examples]") {
    CHECK(Notes().client.get("/notes/2").status() == 404);
}

TEST_CASE("The notes example answers 400 for a number that is none", "[examples]") {
    CHECK(Notes().client.get("/notes/x").status() == 400);
}

TEST_CASE("The notes example answers 503 when KV does not answer", "[examples]") {
    Notes notes;
    notes.env.kv_store("NOTES").fail_next(1, Error{ErrorCode::Unavailable, "down"});
    CHECK(notes.client.get("/notes/1").status() == 503);
}

TEST_CASE("The notes example keeps what is damaged to itself", "[examples]") {
    Notes notes;
    REQUIRE(notes.env.kv("NOTES").put("note/3", "no note"));
    const testing::Reply reply = notes.client.get("/notes/3");
    CHECK(reply.status() == 500);
    CHECK(reply.body().find("no note") == std::string::npos);
}

TEST_CASE("The notes example documents itself", "[examples]") {
    const testing::Json document = Notes().client.get("/openapi.json").json();
    CHECK(document.has("/paths/~1notes~1{number}/put/requestBody"));
    CHECK(document.text("/paths/~1notes~1{number}/get/responses/200/content/application~1json/schema/$ref") ==
          "#/components/schemas/Note");
    for (const char* status : {"400", "404", "500", "503"})
        CHECK(document.has(std::string("/paths/~1notes~1{number}/get/responses/") + status));
}
