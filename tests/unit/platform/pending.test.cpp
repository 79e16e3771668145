#include "edge/platform/pending.hpp"

#include <algorithm>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace edge;

namespace {

// A platform that notes each suspension and how many operations it was for.
struct Suspensions {
    std::vector<std::size_t> sizes;
};

template <class T>
class RecordedOperation : public TypedOperation<T> {
public:
    RecordedOperation(Suspensions& suspensions, T value) : suspensions_(&suspensions), value_(std::move(value)) {}

    void start() override { started_ = true; }
    void settle(std::span<Operation* const> operations) override {
        REQUIRE(std::ranges::none_of(operations, &Operation::ready));
        suspensions_->sizes.push_back(operations.size());
        for (Operation* operation : operations) operation->start();
    }
    Result<T> take() override {
        REQUIRE(started_);
        return std::move(value_);
    }

private:
    Suspensions* suspensions_;
    T value_;
    bool started_ = false;
};

template <class T>
Pending<T> pending(Suspensions& suspensions, T value) {
    return Pending<T>(std::make_unique<RecordedOperation<T>>(suspensions, std::move(value)));
}

Pending<int> failed() {
    return Pending<int>::ready(fail(ErrorCode::KeyInvalid, "no"));
}

}  // namespace

TEST_CASE("Pending waits with one suspension", "[kv]") {
    Suspensions suspensions;
    CHECK(pending(suspensions, 7).wait() == 7);
    CHECK(suspensions.sizes == std::vector<std::size_t>{1});
}

TEST_CASE("Pending that is ready does not suspend", "[kv]") {
    CHECK(Pending<int>::ready(7).wait() == 7);
    CHECK(failed().started().wait().error().code == ErrorCode::KeyInvalid);
}

TEST_CASE("When_all settles results of different types with one suspension", "[kv]") {
    Suspensions suspensions;
    auto [number, text] = when_all(pending(suspensions, 7), pending(suspensions, std::string("a")));
    CHECK(number == 7);
    CHECK(text == "a");
    CHECK(suspensions.sizes == std::vector<std::size_t>{2});
}

TEST_CASE("When_all settles the others where the first is ready", "[kv]") {
    Suspensions suspensions;
    auto [a, b, c, d] = when_all(failed(), pending(suspensions, 7), failed(), pending(suspensions, 8));
    CHECK(a.error().code == ErrorCode::KeyInvalid);
    CHECK(b == 7);
    CHECK_FALSE(c);
    CHECK(d == 8);
    CHECK(suspensions.sizes == std::vector<std::size_t>{2});
}

TEST_CASE("Pending that was sent off and is dropped is waited for", "[kv]") {
    Suspensions suspensions;
    { const auto dropped = pending(suspensions, 7).started(); }
    CHECK(suspensions.sizes == std::vector<std::size_t>{1});
}

TEST_CASE("Pending that was never sent off is dropped without a word", "[kv]") {
    Suspensions suspensions;
    { const auto dropped = pending(suspensions, 7); }
    CHECK(suspensions.sizes.empty());
}

TEST_CASE("Pending is waited for once, however it went", "[kv]") {
    Suspensions suspensions;
    CHECK(pending(suspensions, 7).started().wait() == 7);
    (void)when_all(pending(suspensions, 7).started(), pending(suspensions, 8).started());
    CHECK(suspensions.sizes == std::vector<std::size_t>{1, 2});
}

TEST_CASE("When_all settles any number of operations with one suspension, in their order", "[kv]") {
    Suspensions suspensions;
    std::vector<Pending<int>> list;
    for (int i = 0; i < 5; ++i) list.push_back(i == 2 ? failed() : pending(suspensions, i));
    const std::vector<Result<int>> results = when_all(std::move(list));
    CHECK(results.at(1) == 1);
    CHECK_FALSE(results.at(2));
    CHECK(results.at(4) == 4);
    CHECK(suspensions.sizes == std::vector<std::size_t>{4});
}

TEST_CASE("When_all of an empty list does not suspend", "[kv]") { CHECK(when_all(std::vector<Pending<int>>()).empty()); }

TEST_CASE("When_all of ready operations alone does not suspend", "[kv]") {
    auto [a, b] = when_all(failed(), Pending<int>::ready(7));
    CHECK_FALSE(a);
    CHECK(b == 7);
}

TEST_CASE("Ready operation that is asked to settle others does so", "[kv]") {
    Suspensions suspensions;
    ReadyOperation<int> ready(1);
    RecordedOperation<int> other(suspensions, 2);
    Operation* const operations[] = {&ready, &other};
    ready.settle(operations);
    CHECK(other.take() == 2);
}
