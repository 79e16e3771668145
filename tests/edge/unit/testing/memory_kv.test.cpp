#include "edge/testing/memory_kv.hpp"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/kv/kv_limits.hpp"
#include "edge/platform/pending.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

// The store beneath, without KvNamespace's own checks and retries.
struct Fixture {
    std::shared_ptr<testing::TestPlatform> platform = std::make_shared<testing::TestPlatform>();
    testing::MemoryKv kv{platform};

    template <class T>
    Result<T> run(Prepared<T> operation) {
        return Pending(*platform, std::move(operation)).wait();
    }
    Result<Done> put(std::string_view key, std::string_view value, const KvWriteOptions& options = {}) {
        return run(kv.put(key, value, options));
    }
    Result<Done> remove(std::string_view key) { return run(kv.remove(key)); }
    Result<KvEntry> get(std::string_view key) { return run(kv.get(key, KvForm::Bytes, {})); }
    Result<KvPage> list(const KvListOptions& options = {}) { return run(kv.list(options)); }
    Result<std::vector<KvEntry>> get_many(const std::vector<std::string>& keys) { return run(kv.get_many(keys, {})); }

    void fill(std::initializer_list<const char*> keys) {
        for (const char* key : keys) REQUIRE(put(key, key));
    }
};

std::vector<std::string> names(const KvPage& page) {
    std::vector<std::string> out;
    for (const KvKey& key : page.keys) out.push_back(key.name);
    return out;
}

using Names = std::vector<std::string>;

/// A body whose sender goes away.
class BrokenOff final : public Stream::Source {
public:
    Result<std::optional<std::string>> read_some() override { return fail(ErrorCode::MalformedRequest, "Broken off."); }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "MemoryKv gives back value and metadata", "[kv]") {
    REQUIRE(put("a", std::string_view("\0\xFF", 2), {.metadata = R"({"n":1})"}));
    const auto entry = get("a");
    REQUIRE(entry);
    CHECK(entry->found);
    CHECK(entry->value == std::string_view("\0\xFF", 2));
    CHECK(entry->metadata == R"({"n":1})");
}

TEST_CASE_METHOD(Fixture, "MemoryKv finds nothing under an absent key", "[kv]") { CHECK_FALSE(get("a")->found); }

TEST_CASE_METHOD(Fixture, "MemoryKv tells an empty value from an absent one", "[kv]") {
    REQUIRE(put("a", ""));
    CHECK(get("a")->found);
}

TEST_CASE_METHOD(Fixture, "MemoryKv forgets metadata and expiration on the next write", "[kv]") {
    REQUIRE(put("a", "1", {.expiration_ttl = 60s, .metadata = "1"}));
    platform->advance(1s);
    REQUIRE(put("a", "2"));
    platform->advance(60s);
    CHECK(get("a")->value == "2");
    CHECK_FALSE(get("a")->metadata);
}

TEST_CASE_METHOD(Fixture, "MemoryKv gives a stream where one is asked for", "[kv]") {
    fill({"a"});
    auto entry = run(kv.get("a", KvForm::Stream, {}));
    REQUIRE(entry);
    CHECK(entry->value.empty());
    CHECK(std::move(entry->stream).read_all(10) == "a");
}

TEST_CASE_METHOD(Fixture, "MemoryKv stores a stream", "[kv]") {
    REQUIRE(run(kv.put_stream("a", Stream::of("bytes"), {})));
    CHECK(get("a")->value == "bytes");
}

TEST_CASE_METHOD(Fixture, "MemoryKv refuses a stream over 25 MiB", "[kv]") {
    const auto done = run(kv.put_stream("a", Stream::of(std::string(kv_limits::kValueBytes + 1, 'x')), {}));
    CHECK(done.error().code == KvError::ValueTooLarge);
    CHECK_FALSE(get("a")->found);
}

TEST_CASE_METHOD(Fixture, "MemoryKv stores nothing of a stream that breaks off, and says so", "[kv]") {
    const auto done = run(kv.put_stream("a", Stream(std::make_unique<BrokenOff>()), {}));
    CHECK(done.error().code == ErrorCode::MalformedRequest);
    CHECK_FALSE(get("a")->found);
}

TEST_CASE_METHOD(Fixture, "MemoryKv holds writes against the platform's limits", "[kv]") {
    CHECK(put("..", "").error().code == KvError::KeyInvalid);
    CHECK(put("a", std::string(kv_limits::kValueBytes + 1, 'x')).error().code == KvError::ValueTooLarge);
    CHECK(put("a", "", {.expiration_ttl = 59s}).error().code == KvError::TtlOutOfRange);
    CHECK(put("a", "", {.expiration_ttl = 2'147'483'648s}).error().code == KvError::TtlOutOfRange);
    CHECK(put("a", "", {.expiration = UnixSeconds(2'147'483'648s)}).error().code == KvError::TtlOutOfRange);
    CHECK(put("a", "", {.metadata = std::string(1025, '1')}).error().code == KvError::MetadataTooLarge);
    CHECK(remove("").error().code == KvError::KeyInvalid);
}

TEST_CASE_METHOD(Fixture, "MemoryKv holds reads against the platform's limits", "[kv]") {
    CHECK(get("").error().code == KvError::KeyInvalid);
    CHECK(run(kv.get("a", KvForm::Bytes, {.cache_ttl = 29s})).error().code == KvError::TtlOutOfRange);
    CHECK(list({.limit = 1001}).error().code == ErrorCode::InvalidParameter);
    CHECK(get_many({"a", "."}).error().code == KvError::KeyInvalid);
}

TEST_CASE_METHOD(Fixture, "MemoryKv keeps a value until the second it expires", "[kv]") {
    REQUIRE(put("a", "1", {.expiration_ttl = 60s}));
    platform->advance(59s);
    CHECK(get("a")->found);
    platform->advance(1s);
    CHECK_FALSE(get("a")->found);
}

TEST_CASE_METHOD(Fixture, "MemoryKv lets the time to live win over the expiration", "[kv]") {
    const auto start = std::chrono::floor<std::chrono::seconds>(testing::TestPlatform::kStart);
    REQUIRE(put("a", "1", {.expiration = start + 1h, .expiration_ttl = 60s}));
    CHECK(list()->keys.at(0).expiration == start + 60s);
}

TEST_CASE_METHOD(Fixture, "MemoryKv takes one write a second per key", "[kv]") {
    REQUIRE(put("a", "1"));
    platform->advance(999ms);
    const auto refused = put("a", "2");
    CHECK(refused.error().code == ErrorCode::RateLimited);
    CHECK(refused.error().retry_after == 1s);
    CHECK(get("a")->value == "1");
    platform->advance(1ms);
    CHECK(put("a", "2"));
}

TEST_CASE_METHOD(Fixture, "MemoryKv counts a deletion as a write", "[kv]") {
    REQUIRE(put("a", "1"));
    CHECK(remove("a").error().code == ErrorCode::RateLimited);
    platform->advance(1s);
    REQUIRE(remove("a"));
    CHECK(put("a", "2").error().code == ErrorCode::RateLimited);
}

TEST_CASE_METHOD(Fixture, "MemoryKv lets other keys be written in the same second", "[kv]") {
    REQUIRE(put("a", "1"));
    CHECK(put("b", "1"));
}

TEST_CASE_METHOD(Fixture, "MemoryKv deletes an absent key without complaint", "[kv]") {
    CHECK(remove("a"));
    CHECK(remove("a"));
}

TEST_CASE_METHOD(Fixture, "MemoryKv allows 1,000 operations per invocation", "[kv]") {
    for (int i = 0; i < 1000; ++i) REQUIRE(get("a"));
    CHECK(get("a").error().code == ErrorCode::LimitExceeded);
    CHECK(kv.operations() == 1000);
    kv.begin_invocation();
    CHECK(get("a"));
}

TEST_CASE_METHOD(Fixture, "MemoryKv counts a bulk read as one operation", "[kv]") {
    REQUIRE(get_many(std::vector<std::string>(100, "a")));
    CHECK(kv.operations() == 1);
}

TEST_CASE_METHOD(Fixture, "MemoryKv reads in bulk in the order of the keys", "[kv]") {
    fill({"a", "b"});
    const auto entries = get_many({"b", "nope", "a", "b"});
    REQUIRE(entries);
    REQUIRE(entries->size() == 4);
    CHECK(entries->at(0).value == "b");
    CHECK_FALSE(entries->at(1).found);
    CHECK(entries->at(2).value == "a");
    CHECK(entries->at(3).value == "b");
}

TEST_CASE_METHOD(Fixture, "MemoryKv refuses a bulk read of no keys or of 101", "[kv]") {
    CHECK_FALSE(get_many({}));
    CHECK_FALSE(get_many(std::vector<std::string>(101, "a")));
}

TEST_CASE_METHOD(Fixture, "MemoryKv refuses a bulk read of more than 25 MiB", "[kv]") {
    REQUIRE(put("half", std::string(kv_limits::kBulkBytes / 2, 'x')));
    CHECK(get_many({"half", "half"}));
    CHECK(get_many({"half", "half", "half"}).error().code == KvError::ValueTooLarge);
}

TEST_CASE_METHOD(Fixture, "MemoryKv lists in byte order", "[kv]") {
    fill({"b", "a", "\xC3\xA9", "B", "ab"});
    CHECK(names(*list()) == Names{"B", "a", "ab", "b", "\xC3\xA9"});
}

TEST_CASE_METHOD(Fixture, "MemoryKv lists keys of a prefix with metadata and expiration", "[kv]") {
    fill({"a", "o", "p"});
    REQUIRE(put("o/1", "", {.expiration_ttl = 60s, .metadata = "7"}));
    const auto page = list({.prefix = "o/"});
    REQUIRE(names(*page) == Names{"o/1"});
    CHECK(page->keys[0].metadata == "7");
    CHECK(page->keys[0].expiration == std::chrono::floor<std::chrono::seconds>(platform->now()) + 60s);
    CHECK_FALSE(page->cursor);
}

TEST_CASE_METHOD(Fixture, "MemoryKv lists page by page and ends without a cursor", "[kv]") {
    fill({"a", "b", "c", "d"});
    const auto first = list({.limit = 2});
    CHECK(names(*first) == Names{"a", "b"});
    REQUIRE(first->cursor);
    const auto second = list({.limit = 2, .cursor = first->cursor});
    CHECK(names(*second) == Names{"c", "d"});
    CHECK_FALSE(second->cursor);
}

TEST_CASE_METHOD(Fixture, "MemoryKv goes on after a cursor whose key is gone", "[kv]") {
    fill({"a", "b", "c"});
    const auto first = list({.limit = 2});
    platform->advance(1s);
    REQUIRE(remove("b"));
    CHECK(names(*list({.cursor = first->cursor})) == Names{"c"});
}

TEST_CASE_METHOD(Fixture, "MemoryKv makes cursors that do not show the key", "[kv]") {
    fill({"secret-a", "secret-b"});
    CHECK_FALSE(list({.limit = 1})->cursor->contains("secret"));
}

TEST_CASE_METHOD(Fixture, "MemoryKv refuses a cursor it did not make", "[kv]") {
    CHECK(list({.cursor = "not a cursor!"}).error().code == ErrorCode::InvalidParameter);
}

TEST_CASE_METHOD(Fixture, "MemoryKv never lists outside the prefix, whatever the cursor", "[kv]") {
    fill({"a/1", "a/2", "o/1", "o/2"});
    const auto elsewhere = list({.prefix = "a/", .limit = 1});
    CHECK(names(*list({.prefix = "o/", .cursor = elsewhere->cursor})) == Names{"o/1", "o/2"});
}

TEST_CASE_METHOD(Fixture, "MemoryKv gives empty pages where tombstones stand", "[kv]") {
    fill({"a", "b", "c"});
    platform->advance(1s);
    REQUIRE(remove("a"));
    REQUIRE(remove("b"));
    const auto first = list({.limit = 2});
    CHECK(first->keys.empty());
    REQUIRE(first->cursor);
    CHECK(names(*list({.limit = 2, .cursor = first->cursor})) == Names{"c"});
}

TEST_CASE_METHOD(Fixture, "MemoryKv does not list what has expired", "[kv]") {
    REQUIRE(put("a", "", {.expiration_ttl = 60s}));
    platform->advance(60s);
    CHECK(list()->keys.empty());
}

TEST_CASE_METHOD(Fixture, "MemoryKv fails as often as it is told to", "[kv]") {
    kv.fail_next(2, kv_error("KV GET failed: 500 Internal Server Error"));
    CHECK(get("a").error().code == ErrorCode::Unavailable);
    CHECK(put("a", "1").error().code == ErrorCode::Unavailable);
    const auto after = get("a");
    REQUIRE(after);
    CHECK_FALSE(after->found);
}

TEST_CASE_METHOD(Fixture, "MemoryKv lets another writer in before each operation", "[kv]") {
    int calls = 0;
    kv.on_operation([&] {
        ++calls;
        REQUIRE(put("other" + std::to_string(calls), "x"));
    });
    CHECK(get("other1")->found);
    CHECK(get("other2")->found);
    CHECK(calls == 2);
    CHECK(kv.operations() == 2);
}

TEST_CASE_METHOD(Fixture, "MemoryKv keeps the hook that a hook puts in its place", "[kv]") {
    std::string calls;
    kv.on_operation([&] {
        calls += "first ";
        kv.on_operation([&] { calls += "second "; });
    });
    for (int i = 0; i < 3; ++i) REQUIRE(get("a"));
    CHECK(calls == "first second second ");
}

TEST_CASE_METHOD(Fixture, "MemoryKv takes arguments that die before the operation starts", "[kv]") {
    auto operation = [&] {
        const std::string key(100, 'k');
        const std::string value(100, 'v');
        return kv.put(key, value, {});
    }();
    CHECK_FALSE(get(std::string(100, 'k'))->found);
    REQUIRE(run(std::move(operation)));
    CHECK(get(std::string(100, 'k'))->value == std::string(100, 'v'));
}

TEST_CASE_METHOD(Fixture, "MemoryKv runs an operation once, however often it is started", "[kv]") {
    CHECK(Pending(*platform, kv.get("a", KvForm::Bytes, {})).started().wait());
    CHECK(kv.operations() == 1);
}
