#pragma once

#include <span>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/env.hpp"
#include "support/contract.hpp"

namespace contracts {

/// Runs each case natively, within a TEST_CASE of Catch2, and twice: the second time it finds what it has left.
template <class T>
void run(std::span<const edge::testing::ContractCase<T>> cases, T& binding, edge::Platform& platform) {
    for (int i = 0; i < 2; ++i)
        for (const edge::testing::ContractCase<T>& promise : cases) {
            CAPTURE(promise.name);
            CHECK(edge::testing::broken(promise, binding, platform).value_or("ok") == "ok");
        }
}

}  // namespace contracts
