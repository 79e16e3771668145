#pragma once

#include <span>
#include <utility>

#include "edge/edge.hpp"
#include "support/contract.hpp"

/// What `GET /contracts/NAME` answers: the cases of a contract by name, each "ok" or what is wrong.
namespace platform_probe {

template <class T>
edge::Response outcomes(std::span<const edge::testing::ContractCase<T>> cases, T& binding, edge::Platform& platform) {
    edge::json::Writer text;
    text.begin_object();
    for (const edge::testing::ContractCase<T>& promise : cases)
        text.member(promise.name, edge::testing::broken(promise, binding, platform).value_or("ok"));
    text.end_object();
    return edge::Response::json(std::move(text).take());
}

/// Of a binding that was asked for. `Env::get` lends one; others are values.
template <class T>
edge::Result<edge::Response> outcomes(std::span<const edge::testing::ContractCase<T>> cases, edge::Result<T> binding,
                                      edge::Platform& platform) {
    if (!binding) return std::unexpected(binding.error());
    return outcomes(cases, *binding, platform);
}
template <class T>
edge::Result<edge::Response> outcomes(std::span<const edge::testing::ContractCase<T>> cases, edge::Result<T*> binding,
                                      edge::Platform& platform) {
    if (!binding) return std::unexpected(binding.error());
    return outcomes(cases, **binding, platform);
}

}  // namespace platform_probe
