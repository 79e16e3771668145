#include "contracts/ai_search.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_ai_search.hpp"

using namespace edge;

TEST_CASE("MemoryAiSearch keeps what an instance of AI Search promises", "[contract]") {
    testing::TestPlatform platform;
    testing::MemoryAiSearch search(platform);
    contracts::run<AiSearch>(contracts::ai_search(), search, platform);
}

TEST_CASE("MemoryAiSearches keep what a namespace of AI Search promises", "[contract]") {
    testing::TestPlatform platform;
    testing::MemoryAiSearches searches(platform);
    contracts::run<AiSearches>(contracts::ai_searches(), searches, platform);
}
