#include "edge/bindings/kv/kv_namespace.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include "edge/testing/memory_kv.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

Error outage() { return kv_error("KV GET failed: 500 Internal Server Error"); }

struct Note {
    std::string text;
    std::int64_t version = 1;
};

Error hot_key() { return kv_error("KV PUT failed: 429 Too Many Requests"); }

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Note> =
    edge::json::object<Note>("Note", "A note.", member("text", &Note::text, "A text."), left_out(&Note::version));

namespace {

/// A note as it is stored.
constexpr auto stored_note = json::declaration<Note>.with(
    "StoredNote", json::member("version", &Note::version, "Another one after each write."));

/// Counts what it is asked, also what it refuses itself.
class CountingKv : public testing::MemoryKv {
public:
    using testing::MemoryKv::MemoryKv;
    [[nodiscard]] int asked() const { return asked_; }

    Prepared<KvEntry> get(std::string_view key, KvForm form, const KvReadOptions& options) override {
        return ++asked_, testing::MemoryKv::get(key, form, options);
    }
    Prepared<std::vector<KvEntry>> get_many(std::span<const std::string> keys, const KvReadOptions& options) override {
        return ++asked_, testing::MemoryKv::get_many(keys, options);
    }
    Prepared<Done> put(std::string_view key, std::string_view value, const KvWriteOptions& options) override {
        return ++asked_, testing::MemoryKv::put(key, value, options);
    }
    Prepared<Done> put_stream(std::string_view key, Stream value, const KvWriteOptions& options) override {
        return ++asked_, testing::MemoryKv::put_stream(key, std::move(value), options);
    }
    Prepared<Done> remove(std::string_view key) override { return ++asked_, testing::MemoryKv::remove(key); }
    Prepared<KvPage> list(const KvListOptions& options) override { return ++asked_, testing::MemoryKv::list(options); }

private:
    int asked_ = 0;
};

struct Fixture {
    std::shared_ptr<testing::TestPlatform> platform = std::make_shared<testing::TestPlatform>();
    CountingKv store{platform};
    KvNamespace kv{store, *platform};

    void fill(std::string_view prefix, int count) {
        for (int i = 0; i < count; ++i) REQUIRE(kv.put(std::string(prefix) + std::to_string(1000 + i), "v"));
        store.begin_invocation();
    }
};

template <class T>
ErrorCode code_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().code;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "KvNamespace gets text, bytes, JSON, stream and metadata of one value", "[kv]") {
    REQUIRE(kv.put("a", R"({"n":1})", {.metadata = "7"}));
    CHECK(kv.get_text("a") == R"({"n":1})");
    CHECK(kv.get_bytes("a").value()->size() == 7);
    std::int64_t n = 0;
    REQUIRE(kv.get_json("a").value()->root()["n"].get(n) == simdjson::SUCCESS);
    CHECK(n == 1);
    CHECK(std::move(*kv.get_stream("a").value()).read_all(100) == R"({"n":1})");
    CHECK(kv.get_with_metadata("a")->metadata == "7");
}

TEST_CASE_METHOD(Fixture, "KvNamespace gets nothing under an absent key in every form", "[kv]") {
    CHECK(kv.get_text("a").value() == std::nullopt);
    CHECK(kv.get_bytes("a").value() == std::nullopt);
    CHECK_FALSE(kv.get_json("a").value());
    CHECK_FALSE(kv.get_stream("a").value());
    CHECK_FALSE(kv.get_with_metadata("a")->found);
}

TEST_CASE_METHOD(Fixture, "KvNamespace passes an outage on in every form", "[kv]") {
    store.fail_next(6, outage());
    CHECK(code_of(kv.get_text("a")) == ErrorCode::Unavailable);
    CHECK(code_of(kv.get_bytes("a")) == ErrorCode::Unavailable);
    CHECK(code_of(kv.get_json("a")) == ErrorCode::Unavailable);
    CHECK(code_of(kv.get_stream("a")) == ErrorCode::Unavailable);
    CHECK(code_of(kv.list()) == ErrorCode::Unavailable);
    CHECK(code_of(kv.put("a", "1")) == ErrorCode::Unavailable);
}

TEST_CASE_METHOD(Fixture, "KvNamespace keeps bytes as they are", "[kv]") {
    const std::vector<std::byte> bytes{std::byte{0}, std::byte{0xFF}};
    REQUIRE(kv.put_bytes("a", bytes));
    CHECK(kv.get_bytes("a").value() == bytes);
}

TEST_CASE_METHOD(Fixture, "KvNamespace refuses bytes that are not UTF-8 as text", "[kv]") {
    REQUIRE(kv.put("a", "\xFF"));
    CHECK(code_of(kv.get_text("a")) == ErrorCode::Unavailable);
}

TEST_CASE_METHOD(Fixture, "KvNamespace says in the log which value is not JSON", "[kv]") {
    REQUIRE(kv.put("broken", "{"));
    const auto document = kv.get_json("broken");
    CHECK(code_of(document) == ErrorCode::Internal);
    CHECK(document.error().internal.contains("\"broken\": Malformed JSON at column 2"));
}

TEST_CASE_METHOD(Fixture, "KvNamespace gets a declared type, or a form of it", "[kv]") {
    REQUIRE(kv.put("a", R"({"text":"Hi","version":7})"));
    CHECK(kv.get<stored_note>("a").value()->version == 7);
    CHECK(code_of(kv.get<Note>("a")) == ErrorCode::Internal);  // in which "version" is unknown
    CHECK_FALSE(kv.get<stored_note>("b").value());
}

TEST_CASE_METHOD(Fixture, "KvNamespace says in the log which value has not the form that is read", "[kv]") {
    REQUIRE(kv.put("a", R"({"text":"Hi"})"));
    const auto damaged = kv.get<stored_note>("a");
    CHECK(code_of(damaged) == ErrorCode::Internal);
    CHECK(damaged.error().internal.starts_with("the value of a is no StoredNote: "));
    CHECK(damaged.error().internal.contains("/version is required"));
}

TEST_CASE_METHOD(Fixture, "Metadata of a declared value is its JSON, in the form that is asked for", "[kv]") {
    const Note note{.text = "caf\xE9 \"1\"", .version = 2};
    const KvMetadata own(note);
    CHECK(own.is_json());
    CHECK(own.text() == "{\"text\":\"caf\xEF\xBF\xBD \\\"1\\\"\"}");
    CHECK(json::check(own.text()));
    CHECK(KvMetadata::of<stored_note>({.text = "a", .version = 2}).text() == R"({"text":"a","version":2})");
    REQUIRE(kv.put("a", "", {.metadata = own}));
    CHECK(kv.get_with_metadata("a")->metadata == own.text());
}

TEST_CASE_METHOD(Fixture, "Metadata of a text is not taken for JSON, whatever it is", "[kv]") {
    CHECK_FALSE(KvMetadata("{}").is_json());
    CHECK_FALSE(KvMetadata(KvMetadata(Note{.text = "a"}).text()).is_json());
    KvMetadata changed(Note{.text = "a"});
    changed = "{";
    CHECK(code_of(kv.put("a", "", {.metadata = changed})) == ErrorCode::Internal);
    CHECK(code_of(kv.put("a", "", {.metadata = KvMetadata(Note{.text = std::string(1024, 'a')})})) ==
          KvError::MetadataTooLarge);
    CHECK(store.asked() == 0);
}

TEST_CASE_METHOD(Fixture, "KvNamespace checks limits before anything is sent", "[kv]") {
    CHECK(code_of(kv.get_text("")) == KvError::KeyInvalid);
    CHECK(code_of(kv.get_stream("a", {.cache_ttl = 1s})) == KvError::TtlOutOfRange);
    CHECK(code_of(kv.get_many(std::vector<std::string>{"a", ".."})) == KvError::KeyInvalid);
    CHECK(code_of(kv.get_many(std::vector<std::string>{"a"}, {.cache_ttl = 1s})) == KvError::TtlOutOfRange);
    CHECK(code_of(kv.put("a", std::string(25 * 1024 * 1024 + 1, 'x'))) == KvError::ValueTooLarge);
    CHECK(code_of(kv.put("a", "", {.metadata = std::string(1025, '1')})) == KvError::MetadataTooLarge);
    CHECK(code_of(kv.put_stream("a", Stream::of(""), {.expiration_ttl = 1s})) == KvError::TtlOutOfRange);
    CHECK(code_of(kv.remove(".")) == KvError::KeyInvalid);
    CHECK(code_of(kv.list({.limit = 0})) == ErrorCode::InvalidParameter);
    CHECK(store.asked() == 0);
}

TEST_CASE_METHOD(Fixture, "KvNamespace turns a broken limit of a started form into a settled failure", "[kv]") {
    CHECK(code_of(kv.get_async("").wait()) == KvError::KeyInvalid);
    CHECK(code_of(kv.put_async("a", "", {.expiration_ttl = 1s}).wait()) == KvError::TtlOutOfRange);
    CHECK(code_of(kv.remove_async("..").wait()) == KvError::KeyInvalid);
    CHECK(code_of(kv.list_async({.limit = 1001}).wait()) == ErrorCode::InvalidParameter);
    CHECK(store.asked() == 0);
}

TEST_CASE_METHOD(Fixture, "KvNamespace settles the rest of a list whose first operation breaks a limit", "[kv]") {
    REQUIRE(kv.put("b", "2"));
    auto [a, b, c] = when_all(kv.get_async(""), kv.get_async("b"), kv.put_async("c", "3"));
    CHECK(code_of(a) == KvError::KeyInvalid);
    CHECK(b->value == "2");
    CHECK(c);
    CHECK(kv.get_text("c") == "3");
}

TEST_CASE_METHOD(Fixture, "KvNamespace sends an async read off at once", "[kv]") {
    REQUIRE(kv.put("a", "1"));
    auto pending = kv.get_async("a");
    platform->advance(1s);
    REQUIRE(kv.put("a", "2"));
    CHECK(std::move(pending).wait()->value == "1");
}

TEST_CASE_METHOD(Fixture, "KvNamespace does an async write also when nobody waits for it", "[kv]") {
    { [[maybe_unused]] const auto dropped = kv.put_async("a", "1"); }
    CHECK(kv.get_text("a") == "1");
}

TEST_CASE_METHOD(Fixture, "KvNamespace retries a write after 429 until it is taken", "[kv]") {
    REQUIRE(kv.put("a", "1"));
    REQUIRE(kv.put("a", "2"));
    CHECK(kv.get_text("a") == "2");
    CHECK(platform->slept() >= 1s);
}

TEST_CASE_METHOD(Fixture, "KvNamespace retries a deletion after 429", "[kv]") {
    REQUIRE(kv.put("a", "1"));
    REQUIRE(kv.remove("a"));
    CHECK(kv.get_text("a").value() == std::nullopt);
}

TEST_CASE_METHOD(Fixture, "KvNamespace doubles the delay and takes off at most half", "[kv]") {
    std::vector<std::chrono::milliseconds> slept;
    store.on_operation([&] { slept.push_back(platform->slept()); });
    store.fail_next(4, hot_key());
    CHECK(code_of(kv.put("a", "1")) == ErrorCode::RateLimited);
    REQUIRE(slept.size() == 4);
    for (int i = 0; i < 3; ++i) {
        const auto delay = slept.at(i + 1) - slept.at(i);
        CHECK(delay <= 300ms * (1 << i));
        CHECK(delay >= 150ms * (1 << i));
    }
}

TEST_CASE_METHOD(Fixture, "KvNamespace takes a different part off each delay", "[kv]") {
    store.fail_next(8, hot_key());
    REQUIRE_FALSE(kv.put("a", "1"));
    const auto first = platform->slept();
    REQUIRE_FALSE(kv.put("a", "1"));
    CHECK(platform->slept() - first != first);
}

TEST_CASE_METHOD(Fixture, "KvNamespace gives up after its attempts with the time to return", "[kv]") {
    store.fail_next(100, hot_key());
    const auto done = kv.put("a", "1");
    CHECK(code_of(done) == ErrorCode::RateLimited);
    CHECK(done.error().retry_after == 1s);
    CHECK(store.operations() == 4);
}

TEST_CASE_METHOD(Fixture, "KvNamespace does not retry where the policy says one attempt", "[kv]") {
    store.fail_next(1, hot_key());
    CHECK_FALSE(KvNamespace(store, *platform, {.attempts = 1}).put("a", "1"));
    CHECK(platform->slept() == 0s);
}

TEST_CASE_METHOD(Fixture, "KvNamespace holds many writes to the attempts of the policy", "[kv]") {
    const KvWrite writes[] = {{.key = "a"}, {.key = "b"}};
    store.fail_next(100, hot_key());
    for (const int attempts : {1, 3}) {
        store.begin_invocation();
        const auto outcomes = KvNamespace(store, *platform, {.attempts = attempts}).write_many(writes);
        CHECK(code_of(outcomes[0]) == ErrorCode::RateLimited);
        CHECK(code_of(outcomes[1]) == ErrorCode::RateLimited);
        CHECK(store.operations() == std::size_t(2 * attempts));
    }
}

TEST_CASE_METHOD(Fixture, "KvNamespace tries a write at least once, and at most ten times", "[kv]") {
    for (const auto& [attempts, done] : {std::pair(0, 1U), {-1, 1U}, {11, 10U}, {2'000'000'000, 10U}}) {
        store.begin_invocation();
        store.fail_next(100, hot_key());
        CHECK_FALSE(KvNamespace(store, *platform, {.attempts = attempts}).put("a", "1"));
        CHECK(store.operations() == done);
    }
}

TEST_CASE_METHOD(Fixture, "KvNamespace waits between none and ten seconds before it tries again", "[kv]") {
    const auto slept_with = [&](std::chrono::milliseconds first_delay) {
        const auto before = platform->slept();
        store.fail_next(100, hot_key());
        CHECK_FALSE(KvNamespace(store, *platform, {.attempts = 4, .first_delay = first_delay}).put("a", "1"));
        return platform->slept() - before;
    };
    CHECK(slept_with(0ms) == 0ms);
    CHECK(slept_with(-1ms) == 0ms);
    CHECK(slept_with(std::chrono::milliseconds::min()) == 0ms);
    for (const std::chrono::milliseconds longest : {std::chrono::milliseconds(10h), std::chrono::milliseconds::max()}) {
        const auto slept = slept_with(longest);
        CHECK(slept >= 15s);
        CHECK(slept <= 30s);
    }
}

TEST_CASE_METHOD(Fixture, "KvNamespace retries neither outages nor reads nor streams", "[kv]") {
    store.fail_next(1, outage());
    CHECK_FALSE(kv.put("a", "1"));
    store.fail_next(1, hot_key());
    CHECK_FALSE(kv.get_text("a"));
    store.fail_next(1, hot_key());
    CHECK_FALSE(kv.put_stream("a", Stream::of("1")));
    CHECK(store.operations() == 3);
    CHECK(platform->slept() == 0s);
}

TEST_CASE_METHOD(Fixture, "KvNamespace writes and deletes many keys at once", "[kv]") {
    REQUIRE(kv.put("old", "1"));
    store.begin_invocation();
    const KvWriteOptions options{.metadata = "7"};
    const KvWrite writes[] = {{"a", "1", options}, {"b", "", options}, {.key = "old"}};
    const auto outcomes = kv.write_many(writes);
    REQUIRE(outcomes.size() == 3);
    for (const Result<void>& outcome : outcomes) CHECK(outcome);
    CHECK(kv.get_with_metadata("a")->metadata == "7");
    CHECK(kv.get_text("b").value() == "");
    CHECK(kv.get_text("old").value() == std::nullopt);
    CHECK(kv.write_many({}).empty());
}

TEST_CASE_METHOD(Fixture, "KvNamespace writes of many a value that has no options", "[kv]") {
    const KvWrite writes[] = {{.key = "a", .value = "1"}, {"b", "2"}};
    for (const Result<void>& outcome : kv.write_many(writes)) CHECK(outcome);
    CHECK(kv.get_with_metadata("a")->value == "1");
    CHECK_FALSE(kv.get_with_metadata("b")->metadata);
}

TEST_CASE_METHOD(Fixture, "KvNamespace takes options of many writes that are made in place", "[kv]") {
    std::vector<KvWrite> writes;
    for (const std::string key : {"a", "b"})
        writes.push_back({.key = key, .value = "1", .options = {.metadata = '"' + key + '"'}});
    for (const Result<void>& outcome : kv.write_many(writes)) CHECK(outcome);
    CHECK(kv.get_with_metadata("a")->metadata == "\"a\"");
    CHECK(kv.get_with_metadata("b")->metadata == "\"b\"");
}

TEST_CASE_METHOD(Fixture, "KvNamespace tells of many writes which are refused, and does the others", "[kv]") {
    const KvWriteOptions sound;
    const KvWriteOptions soon{.expiration_ttl = 1s};
    const KvWriteOptions unreadable{.metadata = "{"};
    const KvWrite writes[] = {{"a", "1", soon},  {"b", "2", sound},      {"", "3", sound},      {.key = ".."},
                              {"c", "4", sound}, {"d", "5", unreadable}, {"e", "6", unreadable}};
    const auto outcomes = kv.write_many(writes);
    CHECK(code_of(outcomes[0]) == KvError::TtlOutOfRange);
    CHECK(outcomes[1]);
    CHECK(code_of(outcomes[2]) == KvError::KeyInvalid);
    CHECK(code_of(outcomes[3]) == KvError::KeyInvalid);
    CHECK(outcomes[4]);
    CHECK(code_of(outcomes[5]) == ErrorCode::Internal);
    CHECK(code_of(outcomes[6]) == ErrorCode::Internal);
    CHECK(kv.get_text("b").value() == "2");
    CHECK(kv.get_text("e").value() == std::nullopt);
}

TEST_CASE_METHOD(Fixture, "KvNamespace retries of many writes those that were answered with 429", "[kv]") {
    const KvWriteOptions options;
    const KvWrite writes[] = {{"a", "1", options}, {"b", "2", options}, {.key = "c"}};
    store.fail_next(1, hot_key());
    for (const Result<void>& outcome : kv.write_many(writes)) CHECK(outcome);
    CHECK(kv.get_text("a").value() == "1");
    store.fail_next(1, outage());
    CHECK(code_of(kv.write_many(writes)[0]) == ErrorCode::Unavailable);
}

TEST_CASE_METHOD(Fixture, "KvNamespace puts a stream", "[kv]") {
    REQUIRE(kv.put_stream("a", Stream::of("bytes"), {.metadata = "1"}));
    CHECK(kv.get_text("a") == "bytes");
}

TEST_CASE_METHOD(Fixture, "KvNamespace reads many keys in chunks of 100, in their order", "[kv]") {
    fill("k", 250);
    std::vector<std::string> keys;
    for (int i = 249; i >= 0; --i) keys.push_back("k" + std::to_string(1000 + i));
    keys[7] = "absent";
    REQUIRE(kv.put("k1000", "first"));
    store.begin_invocation();
    const auto entries = kv.get_many(keys);
    REQUIRE(entries);
    REQUIRE(entries->size() == 250);
    CHECK(std::ranges::count_if(*entries, &KvEntry::found) == 249);
    CHECK_FALSE(entries->at(7).found);
    CHECK(entries->back().value == "first");
    CHECK(store.operations() == 3);
}

TEST_CASE_METHOD(Fixture, "KvNamespace reads no keys without asking", "[kv]") {
    CHECK(kv.get_many({})->empty());
    CHECK(store.asked() == 0);
}

TEST_CASE_METHOD(Fixture, "KvNamespace fails a bulk read of which one chunk fails", "[kv]") {
    store.fail_next(1, outage());
    CHECK(code_of(kv.get_many(std::vector<std::string>(150, "a"))) == ErrorCode::Unavailable);
}

TEST_CASE_METHOD(Fixture, "KvKeys walks all pages in order", "[kv]") {
    fill("o/", 25);
    fill("p/", 1);
    std::vector<std::string> names;
    for (Result<KvKey>& key : kv.keys({.prefix = "o/", .limit = 10})) names.push_back(key->name);
    CHECK(names.size() == 25);
    CHECK(std::ranges::is_sorted(names));
    CHECK(store.operations() == 3);
}

TEST_CASE_METHOD(Fixture, "KvKeys hides empty pages", "[kv]") {
    fill("k", 5);
    for (const char* key : {"k1000", "k1001", "k1002", "k1004"}) REQUIRE(kv.remove(key));
    std::vector<std::string> names;
    for (Result<KvKey>& key : kv.keys({.limit = 1})) names.push_back(key->name);
    CHECK(names == std::vector<std::string>{"k1003"});
}

TEST_CASE_METHOD(Fixture, "KvKeys of an empty namespace ends at once", "[kv]") {
    KvKeys keys = kv.keys();
    CHECK(keys.begin() == keys.end());
}

TEST_CASE_METHOD(Fixture, "KvKeys fetches no page before it is needed", "[kv]") {
    fill("k", 4);
    KvKeys keys = kv.keys({.limit = 2});
    CHECK(store.operations() == 0);
    auto it = keys.begin();
    ++it;
    CHECK((*it)->name == "k1001");
    CHECK(store.operations() == 1);
}

TEST_CASE_METHOD(Fixture, "KvKeys ends with the error of the page that failed", "[kv]") {
    fill("k", 4);
    std::vector<bool> good;
    for (Result<KvKey>& key : kv.keys({.limit = 2})) {
        good.push_back(key.has_value());
        if (good.size() == 2) store.fail_next(1, outage());
    }
    CHECK(good == std::vector<bool>{true, true, false});
}

TEST_CASE_METHOD(Fixture, "KvKeys checks its limits before anything is sent", "[kv]") {
    int errors = 0;
    for (Result<KvKey>& key : kv.keys({.limit = 0})) errors += code_of(key) == ErrorCode::InvalidParameter;
    CHECK(errors == 1);
    CHECK(store.asked() == 0);
}
