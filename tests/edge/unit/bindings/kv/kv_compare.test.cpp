// Compare-and-set, of stores that have it and of those that have not.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/kv/kv_namespace.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

/// A store as Workers KV is.
struct Plain {
    std::shared_ptr<testing::TestPlatform> platform = std::make_shared<testing::TestPlatform>();
    testing::MemoryKv store{platform};
    KvNamespace kv{store, *platform};
};

/// A store that can compare.
struct Comparing : Plain {
    Comparing() { store.enable_compare_and_set(); }

    [[nodiscard]] std::optional<std::string> version(std::string_view key) const {
        return kv.get_with_version(key).value().version;
    }
};

template <class T>
ErrorCode code_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().code;
}

Error hot_key() { return kv_error("KV PUT failed: 429 Too Many Requests"); }
Error outage() { return kv_error("KV PUT failed: 503 Service Unavailable"); }

}  // namespace

TEST_CASE_METHOD(Comparing, "compare_and_set writes over what was read, and gives the version for the next write",
                 "[kv]") {
    const auto first = kv.compare_and_set("a", std::nullopt, "1", {.metadata = "7"});
    REQUIRE(first);
    CHECK(version("a") == *first);
    CHECK(kv.get_with_metadata("a")->metadata == "7");
    const auto second = kv.compare_and_set("a", *first, "2");
    REQUIRE(second);
    CHECK(*second != *first);
    CHECK(kv.get_text("a") == "2");
}

TEST_CASE_METHOD(Comparing, "compare_and_set fails with Conflict over another version, and writes nothing", "[kv]") {
    const std::string first = kv.compare_and_set("a", std::nullopt, "1").value();
    REQUIRE(kv.put("a", "2"));
    CHECK(code_of(kv.compare_and_set("a", first, "3")) == ErrorCode::Conflict);
    CHECK(code_of(kv.compare_and_set("a", std::nullopt, "3")) == ErrorCode::Conflict);
    CHECK(code_of(kv.compare_and_set("b", first, "3")) == ErrorCode::Conflict);
    CHECK(kv.get_text("a") == "2");
    CHECK(kv.get_text("b").value() == std::nullopt);
}

TEST_CASE_METHOD(Comparing, "compare_and_remove deletes what was read, and nothing else", "[kv]") {
    const std::string first = kv.compare_and_set("a", std::nullopt, "1").value();
    REQUIRE(kv.put("a", "2"));
    CHECK(code_of(kv.compare_and_remove("a", first)) == ErrorCode::Conflict);
    CHECK(code_of(kv.compare_and_remove("b", first)) == ErrorCode::Conflict);
    CHECK(kv.get_text("a") == "2");
    REQUIRE(kv.compare_and_remove("a", version("a").value()));
    CHECK(kv.get_text("a").value() == std::nullopt);
}

TEST_CASE_METHOD(Comparing, "A key that was deleted and put again has a version that it never had", "[kv]") {
    REQUIRE(kv.put("a", "1"));
    const std::string first = version("a").value();
    REQUIRE(kv.remove("a"));
    CHECK(version("a") == std::nullopt);
    REQUIRE(kv.put("a", "1"));
    CHECK(version("a") != first);
    CHECK(code_of(kv.compare_and_set("a", first, "2")) == ErrorCode::Conflict);
}

TEST_CASE_METHOD(Comparing, "A key that has expired is not there to be compared", "[kv]") {
    const std::string first = kv.compare_and_set("a", std::nullopt, "1", {.expiration_ttl = 60s}).value();
    platform->advance(61s);
    CHECK(code_of(kv.compare_and_set("a", first, "2")) == ErrorCode::Conflict);
    CHECK(code_of(kv.compare_and_remove("a", first)) == ErrorCode::Conflict);
    CHECK(kv.compare_and_set("a", std::nullopt, "2"));
}

TEST_CASE_METHOD(Comparing, "Every read that gives an entry gives its version", "[kv]") {
    const std::string first = kv.compare_and_set("a", std::nullopt, "1").value();
    const std::vector<std::string> keys{"a", "b"};
    CHECK(kv.get_with_version("a")->version == first);
    CHECK(kv.get_with_metadata("a")->version == first);
    CHECK(kv.get_async("a").wait()->version == first);
    const auto many = kv.get_many(keys).value();
    CHECK(many[0].version == first);
    CHECK(many[1].version == std::nullopt);
}

TEST_CASE_METHOD(Comparing, "Of two writers who have read the same version the later one is told", "[kv]") {
    REQUIRE(kv.put("a", "1"));
    const auto seen = version("a");
    store.on_operation([&] { REQUIRE(kv.compare_and_set("a", seen, "theirs")); });
    CHECK(code_of(kv.compare_and_set("a", seen, "mine")) == ErrorCode::Conflict);
    store.on_operation({});
    CHECK(kv.get_text("a") == "theirs");
}

TEST_CASE_METHOD(Comparing, "The started forms compare as the others do", "[kv]") {
    const std::string first = kv.compare_and_set_async("a", std::nullopt, "1").wait().value();
    auto [mine, theirs] =
        when_all(kv.compare_and_set_async("a", first, "2"), kv.compare_and_set_async("a", first, "3"));
    REQUIRE(mine);
    CHECK(code_of(theirs) == ErrorCode::Conflict);
    CHECK(code_of(kv.compare_and_remove_async("a", first).wait()) == ErrorCode::Conflict);
    CHECK(kv.compare_and_remove_async("a", *mine).wait());
}

TEST_CASE_METHOD(Comparing, "What is compared is held against the limits before anything is sent", "[kv]") {
    CHECK(code_of(kv.compare_and_set("", std::nullopt, "")) == KvError::KeyInvalid);
    CHECK(code_of(kv.compare_and_set("a", std::nullopt, "", {.expiration_ttl = 1s})) == KvError::TtlOutOfRange);
    CHECK(code_of(kv.compare_and_remove("..", "1")) == KvError::KeyInvalid);
    CHECK(code_of(kv.compare_and_set_async(".", std::nullopt, "").wait()) == KvError::KeyInvalid);
    CHECK(code_of(kv.compare_and_remove_async(".", "1").wait()) == KvError::KeyInvalid);
    CHECK(store.operations() == 0);
}

TEST_CASE_METHOD(Comparing, "A write that compares is tried again after 429, and after nothing else", "[kv]") {
    store.fail_next(1, hot_key());
    const std::string first = kv.compare_and_set("a", std::nullopt, "1").value();
    CHECK(store.operations() == 2);
    store.fail_next(1, outage());
    CHECK(code_of(kv.compare_and_set("a", first, "2")) == ErrorCode::Unavailable);
    CHECK(store.operations() == 3);
    CHECK(code_of(kv.compare_and_set("a", std::nullopt, "2")) == ErrorCode::Conflict);
    CHECK(store.operations() == 4);
    store.fail_next(1, hot_key());
    CHECK(kv.compare_and_remove("a", first));
    CHECK(store.operations() == 6);
}

TEST_CASE_METHOD(Comparing, "A store that can compare takes writes of a key as fast as they come", "[kv]") {
    REQUIRE(kv.put("a", "1"));
    REQUIRE(kv.put("a", "2"));
    CHECK(platform->slept() == 0ms);
}

TEST_CASE_METHOD(Plain, "A store that cannot compare says so, and is not asked", "[kv]") {
    CHECK_FALSE(kv.can_compare());
    const auto set = kv.compare_and_set("a", std::nullopt, "1");
    CHECK(code_of(set) == ErrorCode::Internal);
    CHECK(set.error().internal.contains("can_compare()"));
    CHECK(code_of(kv.compare_and_remove("a", "1")) == ErrorCode::Internal);
    CHECK(code_of(kv.compare_and_set_async("a", std::nullopt, "1").wait()) == ErrorCode::Internal);
    CHECK(store.operations() == 0);
    CHECK(kv.get_text("a").value() == std::nullopt);
}

TEST_CASE_METHOD(Plain, "A store that cannot compare gives values without a version", "[kv]") {
    REQUIRE(kv.put("a", "1"));
    CHECK(kv.get_with_version("a")->value == "1");
    CHECK(kv.get_with_version("a")->version == std::nullopt);
    CHECK(kv.get_with_metadata("a")->version == std::nullopt);
    CHECK_FALSE(kv.get_with_version("b")->found);
}
