#include "edge/platform/pending.hpp"

#include <memory>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/test_platform.hpp"

using namespace edge;

namespace {

/// A platform that notes each suspension and how many calls it was for.
class RecordingPlatform final : public testing::TestPlatform {
public:
    void settle(std::span<PlatformCall* const> calls) override {
        sizes.push_back(calls.size());
        testing::TestPlatform::settle(calls);
    }
    std::vector<std::size_t> sizes;
};

template <class T>
class ValueCall final : public PlatformCall {
public:
    explicit ValueCall(T value) : value_(std::move(value)) {}

    void start() override { started_ = true; }
    static Result<T> take(PlatformCall& call) {
        REQUIRE(static_cast<ValueCall&>(call).started_);
        return std::move(static_cast<ValueCall&>(call).value_);
    }

private:
    T value_;
    bool started_ = false;
};

template <class T>
Pending<T> pending(RecordingPlatform& platform, T value) {
    return {platform, Prepared<T>(std::make_unique<ValueCall<T>>(std::move(value)), &ValueCall<T>::take)};
}

Pending<int> failed() { return Pending<int>::ready(fail(ErrorCode::Conflict, "no")); }

}  // namespace

TEST_CASE("Pending waits with one suspension", "[platform]") {
    RecordingPlatform platform;
    CHECK(pending(platform, 7).wait() == 7);
    CHECK(platform.sizes == std::vector<std::size_t>{1});
}

TEST_CASE("Pending that is ready does not suspend", "[platform]") {
    CHECK(Pending<int>::ready(7).wait() == 7);
    CHECK(failed().started().wait().error().code == ErrorCode::Conflict);
}

TEST_CASE("When_all settles results of different types with one suspension", "[platform]") {
    RecordingPlatform platform;
    auto [number, text] = when_all(pending(platform, 7), pending(platform, std::string("a")));
    CHECK(number == 7);
    CHECK(text == "a");
    CHECK(platform.sizes == std::vector<std::size_t>{2});
}

TEST_CASE("When_all settles the others where the first is ready", "[platform]") {
    RecordingPlatform platform;
    auto [a, b, c, d] = when_all(failed(), pending(platform, 7), failed(), pending(platform, 8));
    CHECK(a.error().code == ErrorCode::Conflict);
    CHECK(b == 7);
    CHECK_FALSE(c);
    CHECK(d == 8);
    CHECK(platform.sizes == std::vector<std::size_t>{2});
}

TEST_CASE("Pending that was sent off and is dropped is waited for", "[platform]") {
    RecordingPlatform platform;
    { const auto dropped = pending(platform, 7).started(); }
    CHECK(platform.sizes == std::vector<std::size_t>{1});
}

TEST_CASE("Pending that was sent off and is dropped lets go of what came", "[platform]") {
    RecordingPlatform platform;
    const auto owned = std::make_shared<int>(7);
    { const auto dropped = pending(platform, owned).started(); }
    CHECK(owned.use_count() == 1);
    static int taken = 0;
    const auto take = [](PlatformCall& call) { return ++taken, ValueCall<int>::take(call); };
    { const auto dropped = Pending(platform, Prepared<int>(std::make_unique<ValueCall<int>>(7), take)).started(); }
    CHECK(taken == 1);  // else a handle that came would be nobody's
}

TEST_CASE("Pending that was never sent off is dropped without a word", "[platform]") {
    RecordingPlatform platform;
    { const auto dropped = pending(platform, 7); }
    CHECK(platform.sizes.empty());
}

TEST_CASE("Pending is waited for once, however it went", "[platform]") {
    RecordingPlatform platform;
    CHECK(pending(platform, 7).started().wait() == 7);
    (void)when_all(pending(platform, 7).started(), pending(platform, 8).started());
    CHECK(platform.sizes == std::vector<std::size_t>{1, 2});
}

TEST_CASE("When_all settles any number of calls with one suspension, in their order", "[platform]") {
    RecordingPlatform platform;
    std::vector<Pending<int>> list;
    for (int i = 0; i < 5; ++i) list.push_back(i == 2 ? failed() : pending(platform, i));
    const std::vector<Result<int>> results = when_all(std::move(list));
    CHECK(results.at(1) == 1);
    CHECK_FALSE(results.at(2));
    CHECK(results.at(4) == 4);
    CHECK(platform.sizes == std::vector<std::size_t>{4});
}

TEST_CASE("When_all of an empty list does not suspend", "[platform]") {
    CHECK(when_all(std::vector<Pending<int>>()).empty());
}

TEST_CASE("When_all of ready calls alone does not suspend", "[platform]") {
    auto [a, b] = when_all(failed(), Pending<int>::ready(7));
    CHECK_FALSE(a);
    CHECK(b == 7);
}

TEST_CASE("Pending that is ready asks no platform, also among others", "[platform]") {
    RecordingPlatform platform;
    std::vector<Pending<int>> list;
    list.push_back(Pending(platform, Prepared<int>::ready(7)));
    list.push_back(pending(platform, 8));
    CHECK(Pending(platform, Prepared<int>::ready(9)).started().wait() == 9);
    CHECK(when_all(std::move(list)).at(0) == 7);
    CHECK(platform.sizes == std::vector<std::size_t>{1});
}
