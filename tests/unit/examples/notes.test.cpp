// The README's example, compiled from examples/notes/notes.cpp and called in process.
#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"

namespace {

using namespace edge;

/// The example with one note in its KV.
struct Notes {
    testing::MemoryEnv env;
    testing::Client client{make_app, env};

    Notes() { REQUIRE(env.kv("NOTES").put("note/1", "buy flour")); }
};

}  // namespace

TEST_CASE("The notes example reads a note", "[examples]") {
    const testing::Reply reply = Notes().client.get("/notes/1");
    CHECK(reply.status() == 200);
    CHECK(reply.body() == "buy flour");
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
