#include "edge/testing/sqlite_d1.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/test_platform.hpp"

using namespace edge;
using testing::SqliteD1;
using testing::TestPlatform;

namespace {

/// A folder of its own, which goes with it.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / "workers-cpp-migrations-XXXXXX";

    Folder() {
        std::string name = path.string();
        REQUIRE(mkdtemp(name.data()));
        path = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }

    void write(std::string_view name, std::string_view text) const { std::ofstream(path / name) << text; }
};

}  // namespace

TEST_CASE("SqliteD1 applies migrations in the order of their names", "[d1]") {
    TestPlatform platform;
    const SqliteD1 db(platform);
    const Folder folder;
    folder.write("0002_fill.sql", "INSERT INTO cakes VALUES ('sponge');\nINSERT INTO cakes VALUES ('opera');");
    folder.write("0001_cakes.sql", "-- The first.\nCREATE TABLE cakes (\n  name TEXT\n);\n");
    folder.write("notes.txt", "no SQL");
    REQUIRE(db.apply_migrations(folder.path));
    CHECK(db.value<int>("SELECT COUNT(*) FROM cakes") == 2);
}

TEST_CASE("SqliteD1 says which migration fails", "[d1]") {
    TestPlatform platform;
    const SqliteD1 db(platform);
    const Folder folder;
    folder.write("0001_wrong.sql", "CREATE TABEL cakes (name TEXT);");
    CHECK(db.apply_migrations(folder.path).error().internal.starts_with("0001_wrong.sql: "));
    CHECK(db.apply_migrations(folder.path / "nowhere").error().internal.contains("nowhere"));
}

TEST_CASE("SqliteD1 takes its time from the test", "[d1]") {
    TestPlatform platform;
    const SqliteD1 db(platform);
    CHECK(db.value<std::string>("SELECT datetime('now')") == "2026-01-01 00:00:00");
    platform.advance(std::chrono::hours(36));
    CHECK(db.value<std::string>("SELECT CURRENT_DATE") == "2026-01-02");
}

TEST_CASE("SqliteD1 fails when the test says so, and nothing happens then", "[d1]") {
    TestPlatform platform;
    SqliteD1 db(platform);
    REQUIRE(db.exec("CREATE TABLE cakes (name TEXT)"));
    db.fail_next(2, Error{ErrorCode::Unavailable, "down"});
    CHECK(db.run("INSERT INTO cakes VALUES ('sponge')").error().code == ErrorCode::Unavailable);
    CHECK(db.with_session().run("INSERT INTO cakes VALUES ('sponge')").error().code == ErrorCode::Unavailable);
    CHECK(db.value<int>("SELECT COUNT(*) FROM cakes") == 0);
}

TEST_CASE("Two of SqliteD1 are two databases", "[d1]") {
    TestPlatform platform;
    const SqliteD1 one(platform);
    const SqliteD1 other(platform);
    REQUIRE(one.exec("CREATE TABLE cakes (name TEXT)"));
    CHECK(other.run("SELECT * FROM cakes").error().internal.contains("no such table"));
}
