#include "contracts/flagship.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "contracts/slice.hpp"
#include "edge/testing/memory_flagship.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;

TEST_CASE("MemoryFlagship keeps what Flagship promises", "[contract]") {
    testing::TestPlatform platform;
    testing::MemoryFlagship flags(platform);
    testing::MemoryFlag mode{{{"on", "true"}, {"off", "false"}}, "off", {{"country", "DE", "on"}, {"plan", "3", "on"}}};
    flags.put("dark-mode", mode);
    mode.enabled = false;
    flags.put("retired", mode);
    flags.set("greeting", "line\n\"quoted\" caf\u00e9")
        .set("pieces", 2.5)
        .set("slice", contracts::Slice{1, "plum", {}});
    contracts::run<Flagship>(contracts::flagship(), flags, platform);
}
