#include "edge/handlers/d1.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_env.hpp"
#include "edge/testing/sqlite_d1.hpp"

using namespace edge;

namespace {

enum class Size { Small, Large };

struct Tart {
    Uuid id;
    Size size = Size::Small;
    json::Nullable<std::string> note;
    std::chrono::sys_seconds baked_at;
    D1Blob picture;
    std::int64_t pieces = 8;
};

}  // namespace

template <>
inline constexpr auto edge::json::enumeration<Size> = edge::json::names<Size>();

template <>
inline constexpr auto edge::json::declaration<Tart> = edge::json::object<Tart>(
    "A tart.", edge::json::member<&Tart::id>(), edge::json::member<&Tart::size>(), edge::json::member<&Tart::note>(),
    edge::json::member<&Tart::baked_at>(), edge::json::member<&Tart::picture>(),
    edge::json::member<&Tart::pieces>(edge::json::default_value(8)));

namespace {

App make_tarts(const Env&) {
    App app;
    app.get("/tarts/{id}",
            [](Uuid id, D1<"DB"> db) { return db->query_one<Tart>("SELECT * FROM tarts WHERE id = ?", id); });
    return app;
}

constexpr std::string_view kId = "0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11";

}  // namespace

TEST_CASE("A handler takes a D1 database", "[d1]") {
    testing::MemoryEnv bindings;
    const auto db = std::make_shared<testing::SqliteD1>(bindings.platform());
    REQUIRE(db->exec("CREATE TABLE tarts (id TEXT PRIMARY KEY, size TEXT, note TEXT, baked_at INTEGER, picture BLOB)"));
    const Uuid id = *Uuid::parse(kId);
    REQUIRE(db->run("INSERT INTO tarts VALUES (?, ?, ?, ?, ?)", id, "large", nullptr,
                    std::chrono::floor<std::chrono::seconds>(bindings.platform().now()), D1Blob{"\xff\x01"}));
    bindings.add<D1Database>("DB", db);
    testing::Client client(make_tarts, bindings);
    CHECK(client.get("/tarts/0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11").body() ==
          R"({"id":"0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11","size":"large","note":null,"bakedAt":1767225600,)"
          R"("picture":"_wE","pieces":8})");
    CHECK(client.get("/tarts/0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a12").status() == 404);
    db->fail_next(1, Error{ErrorCode::Unavailable, "down"});
    CHECK(client.get("/tarts/0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11").status() == 503);
    REQUIRE(db->run("UPDATE tarts SET size = ?", "huge"));
    CHECK(client.get("/tarts/0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11").status() == 500);
    CHECK(bindings.log().contains("Tart/size must be"));
}

TEST_CASE("A D1 database that is not bound is an internal error", "[d1]") {
    testing::MemoryEnv bindings;
    testing::Client client(make_tarts, bindings);
    CHECK(client.get("/tarts/0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11").status() == 500);
    CHECK(bindings.log().contains("DB"));
}

TEST_CASE("What C++ has is a value of D1", "[d1]") {
    CHECK(D1Value(true) == D1Value(1));
    CHECK(D1Value(std::uint32_t{7}) == D1Value(std::int64_t{7}));
    CHECK(D1Value(std::nullopt).is_null());
    CHECK(D1Value(std::optional<std::string>()).is_null());
    CHECK(D1Value(std::optional<int>(3)) == D1Value(3));
    CHECK(D1Value(*Uuid::parse(kId)) == D1Value(kId));
    CHECK(D1Value(std::chrono::sys_seconds(std::chrono::seconds(5))) == D1Value(5));
    CHECK(D1Value(5) != D1Value(5.0));
    CHECK(D1Value("a") != D1Value(D1Blob{"a"}));
    // It would be changed: beyond 63 bits, or a character that is taken for a number.
    STATIC_CHECK_FALSE(std::is_constructible_v<D1Value, std::uint64_t>);
    STATIC_CHECK_FALSE(std::is_constructible_v<D1Value, char>);
    STATIC_CHECK_FALSE(std::is_constructible_v<D1Value, float>);
}
