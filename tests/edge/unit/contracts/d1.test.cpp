#include "contracts/d1.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/sqlite_d1.hpp"
#include "edge/testing/test_platform.hpp"

TEST_CASE("SqliteD1 keeps what D1 promises", "[contract][d1]") {
    edge::testing::TestPlatform platform;
    edge::testing::SqliteD1 db(platform);
    contracts::run(contracts::d1(), static_cast<edge::D1Database&>(db), platform);
}
