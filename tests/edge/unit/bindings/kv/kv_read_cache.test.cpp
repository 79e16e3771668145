#include "edge/bindings/kv/kv_read_cache.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/memory_env.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

/// A namespace of three keys, and what is kept of it.
struct Pages {
    explicit Pages(KvReadCacheOptions options = {})
        : kv(env.kv("PAGES")), cache(kv, env.platform(), options), store(env.kv_store("PAGES")) {
        for (const char* const key : {"a", "b", "c"}) REQUIRE(kv.put(key, std::string(9, *key)));
        begin = store.operations();
    }
    std::size_t questions() const { return store.operations() - begin; }

    testing::MemoryEnv env;
    KvNamespace kv;
    KvReadCache cache;
    testing::MemoryKv& store;
    std::size_t begin = 0;
};

}  // namespace

TEST_CASE("A value is asked for once in the time that it is kept", "[kv]") {
    Pages pages({.age = 10s});
    CHECK(pages.cache.get_text("a").value() == "aaaaaaaaa");
    const KvReadCache copy = pages.cache;
    pages.env.advance(9999ms);
    CHECK(copy.get_text("a").value() == "aaaaaaaaa");
    CHECK(pages.questions() == 1);
    REQUIRE(pages.kv.put("a", "new"));
    pages.env.advance(1ms);
    CHECK(pages.cache.get_text("a").value() == "new");
    CHECK(pages.questions() == 3);
}

TEST_CASE("That a key is absent is kept too", "[kv]") {
    Pages pages;
    CHECK(pages.cache.get_text("x").value() == std::nullopt);
    CHECK(pages.cache.get_text("x").value() == std::nullopt);
    CHECK(pages.questions() == 1);
}

TEST_CASE("What is forgotten is asked for again", "[kv]") {
    Pages pages;
    (void)pages.cache.get_text("a");
    pages.env.advance(2s);
    REQUIRE(pages.kv.put("a", "new"));
    CHECK(pages.cache.get_text("a").value() == "aaaaaaaaa");
    pages.cache.forget("a");
    pages.cache.forget("never");
    CHECK(pages.cache.bytes() == 0);
    CHECK(pages.cache.get_text("a").value() == "new");
}

TEST_CASE("The oldest make room, and what is larger than all of it is not kept", "[kv]") {
    Pages pages({.bytes = 25});
    (void)pages.cache.get_text("a");
    (void)pages.cache.get_text("b");
    CHECK(pages.cache.bytes() == 20);
    (void)pages.cache.get_text("c");
    CHECK(pages.cache.bytes() == 20);
    CHECK(pages.questions() == 3);
    (void)pages.cache.get_text("b");
    (void)pages.cache.get_text("c");
    CHECK(pages.questions() == 3);
    (void)pages.cache.get_text("a");
    CHECK(pages.questions() == 4);
    REQUIRE(pages.kv.put("large", std::string(25, 'x')));
    (void)pages.cache.get_text("large");
    (void)pages.cache.get_text("large");
    CHECK(pages.questions() == 7);
    CHECK(pages.cache.bytes() == 20);
}

TEST_CASE("A failure is not kept", "[kv]") {
    Pages pages;
    pages.store.fail_next(1, Error(ErrorCode::Unavailable, "Down."));
    CHECK(pages.cache.get_text("a").error().code == ErrorCode::Unavailable);
    CHECK(pages.cache.get_text("a").value() == "aaaaaaaaa");
    CHECK(pages.cache.get_text(std::string(513, 'k')).error().code == KvError::KeyInvalid);
}

TEST_CASE("What was written while a read waited is not taken for new", "[kv]") {
    Pages pages({.age = 10s});
    pages.store.on_operation([&] { pages.env.advance(6s); });  // an answer that takes long
    (void)pages.cache.get_text("a");
    pages.store.on_operation(nullptr);
    pages.env.advance(4s);
    (void)pages.cache.get_text("a");
    CHECK(pages.questions() == 2);
}
