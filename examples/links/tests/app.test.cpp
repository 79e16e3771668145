#include <catch2/catch_test_macros.hpp>
#include <edge/testing/client.hpp>

#include "worker_env.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

/// The application on bindings in memory.
struct Fixture {
    testing::MemoryEnv env;
    KvNamespace links = env.kv(WorkerEnv::LINKS);
    testing::Client client{make_app, env.secret(WorkerEnv::CURSOR_SECRET, "test")};

    int make(std::string_view slug) {
        const std::string body = R"({"url":"https://example.com/","slug":")" + std::string(slug) + "\"}";
        return client.post("/v1/links", body).status();
    }
    std::vector<std::string> errors(const char* body) {
        const testing::Reply refused = client.post("/v1/links", body);
        CHECK(refused.status() == 422);
        return refused.errors();
    }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a link is made and read") {
    const testing::Reply made = client.post("/v1/links", R"({"url":"https://example.com/a?b=c","slug":"my-link"})");
    REQUIRE(made.status() == 201);
    CHECK(made.header("Location") == "/v1/links/my-link");
    CHECK(made.json().text("/slug") == "my-link");
    CHECK_FALSE(made.json().has("/expiresAt"));
    CHECK(client.get("/v1/links/my-link").body() == made.body());
}

TEST_CASE_METHOD(Fixture, "a link leads to its URL") {
    REQUIRE(make("my-link") == 201);
    const testing::Reply reply = client.get("/my-link");
    CHECK(reply.status() == 302);
    CHECK(reply.header("Location") == "https://example.com/");
}

TEST_CASE_METHOD(Fixture, "without a slug one is made up, each time another") {
    const testing::Reply first = client.post("/v1/links", R"({"url":"http://example.com"})");
    const testing::Reply second = client.post("/v1/links", R"({"url":"http://example.com"})");
    CHECK(first.status() == 201);
    CHECK(first.json().text("/slug").size() == 8);
    CHECK(first.json().text("/slug") != second.json().text("/slug"));
    CHECK(client.get("/" + first.json().text("/slug")).status() == 302);
}

TEST_CASE_METHOD(Fixture, "a link ends by its time to live") {
    const auto made = client.post("/v1/links", R"({"url":"http://example.com","slug":"brief","ttlSeconds":60})");
    REQUIRE(made.status() == 201);
    CHECK(made.json().integer("/expiresAt") == testing::TestPlatform::kStart.time_since_epoch() / 1s + 60);
    env.advance(59s);
    CHECK(client.get("/brief").status() == 302);
    env.advance(2s);
    CHECK(client.get("/brief").status() == 404);
    CHECK(client.get("/v1/links/brief").status() == 404);
    CHECK(client.get("/v1/links").json().size("/items") == 0);
    CHECK(make("brief") == 201);
}

TEST_CASE_METHOD(Fixture, "links are listed page by page") {
    for (const char* slug : {"ant", "bee", "cow"}) REQUIRE(make(slug) == 201);
    const testing::Reply first = client.get("/v1/links?limit=2");
    CHECK(first.json().size("/items") == 2);
    CHECK(first.json().text("/items/0/slug") == "ant");
    const testing::Reply second = client.get("/v1/links?limit=2&cursor=" + first.json().text("/next"));
    CHECK(second.json().size("/items") == 1);
    CHECK(second.json().text("/items/0/slug") == "cow");
    CHECK_FALSE(second.json().has("/next"));
}

TEST_CASE_METHOD(Fixture, "a link is deleted") {
    REQUIRE(make("my-link") == 201);
    env.advance(2s);  // KV takes one write a second of a key
    CHECK(client.del("/v1/links/my-link").status() == 204);
    CHECK(client.get("/my-link").status() == 404);
    env.advance(2s);
    CHECK(client.del("/v1/links/my-link").status() == 204);
}

TEST_CASE_METHOD(Fixture, "the API describes all operations") {
    const testing::Json document = client.get("/openapi.json").json();
    CHECK(document.text("/paths/~1v1~1links/post/operationId") == "addLink");
    CHECK(document.text("/paths/~1{slug}/get/operationId") == "followLink");
    CHECK(document.has("/paths/~1{slug}/get/responses/302"));
    CHECK(document.has("/paths/~1v1~1links/post/responses/409"));
    CHECK(document.has("/components/schemas/LinkPage"));
}

TEST_CASE_METHOD(Fixture, "a slug that is taken is a conflict") {
    REQUIRE(make("my-link") == 201);
    const testing::Reply refused = client.post("/v1/links", R"({"url":"https://other.example/","slug":"my-link"})");
    CHECK(refused.status() == 409);
    CHECK(refused.json().text("/type") == "/problems/conflict");
    CHECK(client.get("/my-link").header("Location") == "https://example.com/");
}

TEST_CASE_METHOD(Fixture, "all that is wrong with a link is said at once") {
    CHECK(errors(R"({"url":"ftp://example.com","slug":"No","ttlSeconds":59,"size":1})") ==
          std::vector<std::string>{
              "/url: must be an http or https URL",
              "/slug: must be 3 to 40 characters: lower-case words and digits joined by single hyphens",
              "/ttlSeconds: must be at least 60", "/size: is not a known member"});
    CHECK(errors("{}") == std::vector<std::string>{"/url: is required"});
    CHECK(errors(R"({"url":"https:///x","slug":"docs"})").size() == 2);
    CHECK(errors(R"({"url":1,"slug":null,"ttlSeconds":31536001})").size() == 3);
}

TEST_CASE_METHOD(Fixture, "a URL has up to 2,000 characters") {
    const auto send = [&](std::size_t size) {
        const std::string start = "https://example.com/";
        const std::string url = start + std::string(size - start.size(), 'a');
        return client.post("/v1/links", R"({"url":")" + url + "\"}").status();
    };
    CHECK(send(2000) == 201);
    CHECK(send(2001) == 422);
}

TEST_CASE_METHOD(Fixture, "what is no JSON is refused") {
    CHECK(client.post("/v1/links", "{").status() == 400);
    CHECK(client.post("/v1/links", testing::Payload::of("text/plain", "{}")).status() == 415);
    CHECK(client.post("/v1/links").status() == 415);
}

TEST_CASE_METHOD(Fixture, "what is not there is a problem document") {
    for (const char* path : {"/no-such-link", "/v1/links/no-such-link", "/Favicon.ico", "/a", "/no/such/path"}) {
        const testing::Reply reply = client.get(path);
        CHECK(reply.status() == 404);
        CHECK(reply.json().text("/type") == "/problems/not-found");
    }
    CHECK(client.put("/v1/links/no-such-link").status() == 405);
}

TEST_CASE_METHOD(Fixture, "a list takes its own parameters only") {
    CHECK(client.get("/v1/links?limit=0").status() == 400);
    CHECK(client.get("/v1/links?limit=101").status() == 400);
    CHECK(client.get("/v1/links?page=2").status() == 400);
    CHECK(client.get("/v1/links?cursor=AAAAAAAAAAAAAAAAAAAAAAAA").status() == 400);
}

TEST_CASE_METHOD(Fixture, "a store that does not answer is a 503") {
    env.kv_store(WorkerEnv::LINKS).fail_next(1, Error(ErrorCode::Unavailable, "KV does not answer."));
    CHECK(client.get("/my-link").status() == 503);
    CHECK(client.get("/my-link").status() == 404);
}

TEST_CASE_METHOD(Fixture, "a value that is no link is an error of ours") {
    REQUIRE(links.put("link/broken", "{}"));
    CHECK(client.get("/broken").status() == 500);
    CHECK(client.get("/v1/links").status() == 500);
}
