#include "edge/bindings/secrets_store/secrets_store_secret.hpp"

#include <chrono>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/secrets_store.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_secret.hpp"

using namespace edge;
using namespace std::chrono_literals;
using testing::MemorySecret;
using testing::TestPlatform;

TEST_CASE("A secret is asked for once in a minute", "[secrets-store]") {
    TestPlatform platform;
    MemorySecret secret(platform);
    REQUIRE(secret.set("old"));
    CHECK(secret.get() == "old");
    REQUIRE(secret.set("new"));
    platform.advance(59'999ms);
    CHECK(secret.get() == "old");
    CHECK(secret.get_async().wait() == "old");
    CHECK(secret.asked() == 1);
    platform.advance(1ms);
    CHECK(secret.get() == "new");
    CHECK(secret.asked() == 2);
}

TEST_CASE("A secret that could not be had is asked for again", "[secrets-store]") {
    TestPlatform platform;
    MemorySecret secret(platform);
    const Result<std::string> absent = secret.get();
    REQUIRE_FALSE(absent);
    CHECK(absent.error().code == SecretsStoreError::NotFound);
    REQUIRE(secret.set("there"));
    CHECK(secret.get() == "there");
}

TEST_CASE("A secret that is kept outlasts a store that does not answer, for a minute", "[secrets-store]") {
    TestPlatform platform;
    MemorySecret secret(platform);
    REQUIRE(secret.set("kept"));
    CHECK(secret.get() == "kept");
    secret.remove();
    secret.fail_next(1, {ErrorCode::Unavailable, "down"});
    CHECK(secret.get() == "kept");
    platform.advance(1min);
    CHECK(secret.get().error().code == ErrorCode::Unavailable);
    CHECK(secret.get().error().code == SecretsStoreError::NotFound);
}

TEST_CASE("Questions that overlap keep nothing", "[secrets-store]") {
    TestPlatform platform;
    MemorySecret secret(platform);
    REQUIRE(secret.set("a"));
    auto [one, other] = when_all(secret.get_async(), secret.get_async());
    CHECK(one == "a");
    CHECK(other == "a");
    CHECK(secret.asked() == 2);
    CHECK(secret.get() == "a");
    CHECK(secret.asked() == 3);
}

TEST_CASE("No secret is asked for after the deadline of its request", "[secrets-store]") {
    TestPlatform platform;
    MemorySecret secret(platform);
    REQUIRE(secret.set("a"));
    platform.set_deadline(platform.now());
    CHECK(secret.get().error().code == ErrorCode::DeadlineExceeded);
    CHECK(secret.asked() == 0);
}

TEST_CASE("A store of secrets takes what the platform's takes", "[secrets-store]") {
    TestPlatform platform;
    MemorySecret secret(platform);
    CHECK(secret.set(std::string(65'536, 's')));
    CHECK_FALSE(secret.set(std::string(65'537, 's')));
    CHECK_FALSE(secret.set(""));
    CHECK_FALSE(secret.set("\xFF"));
}

TEST_CASE("A handler takes a secret, and clients see nothing of one that is not there", "[secrets-store]") {
    const auto key_app = [](const Env&) {
        App app;
        app.get("/", [](StoredSecret<"BANK_KEY"> key) -> Result<Response> {
            const Result<std::string> token = key->get();
            if (!token) return std::unexpected(token.error());
            return Response::text(std::to_string(token->size()));
        });
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client unbound(key_app, bindings);
    CHECK(unbound.get("/").status() == 500);
    const auto key = std::make_shared<MemorySecret>(bindings.platform());
    bindings.add<SecretsStoreSecret>("BANK_KEY", key);
    testing::Client client(key_app, bindings);
    const testing::Reply refused = client.get("/");
    CHECK(refused.status() == 500);
    CHECK_FALSE(refused.body().contains("secret"));
    REQUIRE(key->set("12345"));
    CHECK(client.get("/").body() == "5");
}

TEST_CASE("What the Secrets Store is rejected with says why", "[secrets-store]") {
    CHECK(secrets_store_error({.message = "Secret \"a\" not found"}).code == SecretsStoreError::NotFound);
    CHECK(secrets_store_error({.message = "Network connection lost."}).code == ErrorCode::Unavailable);
    CHECK(secrets_store_error({.message = "no answer in time", .name = "TimeoutError"}).code ==
          ErrorCode::DeadlineExceeded);
    CHECK(secrets_store_error({.message = "not allowed"}).code == ErrorCode::Internal);
}
