#include "api/orders/revision.hpp"

#include <algorithm>
#include <cstring>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/test_platform.hpp"

using namespace bakery;

namespace {

/// A platform whose randomness is one number.
class Loaded final : public edge::testing::TestPlatform {
public:
    explicit Loaded(std::uint64_t number) : number_(number) {}
    void fill_random(std::span<std::byte> bytes) override { std::memcpy(bytes.data(), &number_, bytes.size()); }

private:
    std::uint64_t number_;
};

constexpr std::uint64_t kAll = UINT64_MAX;
constexpr std::uint64_t kSteps = std::uint64_t(kLargestRevision) - 1;

}  // namespace

TEST_CASE("A revision is followed by another one, whatever is drawn", "[orders]") {
    for (const std::uint64_t drawn : {std::uint64_t(0), std::uint64_t(1), kSteps - 1, kSteps, kSteps + 1, kAll})
        for (const std::int64_t current :
             {kInitialRevision, kInitialRevision + 1, kLargestRevision - 1, kLargestRevision}) {
            Loaded platform(drawn);
            const std::int64_t next = next_revision(current, platform);
            CHECK(next != current);
            CHECK(next >= kInitialRevision);
            CHECK(next <= kLargestRevision);
        }
}

TEST_CASE("A revision is exact in a double", "[orders]") {
    CHECK(std::int64_t(double(kLargestRevision)) == kLargestRevision);
    CHECK(double(kLargestRevision) != double(kLargestRevision - 1));
}

TEST_CASE("Writers of the same revision do not write the same one", "[orders]") {
    edge::testing::TestPlatform platform;
    std::set<std::int64_t> drawn;
    for (int i = 0; i < 1000; ++i) drawn.insert(next_revision(kInitialRevision, platform));
    CHECK(drawn.size() == 1000);
    CHECK(*drawn.rbegin() > kLargestRevision / 2);
}
