#pragma once

#include <span>

#include "edge/bindings/container/container.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What the container of an object promises: one in which port 8080 answers by HTTP with the URL and the value of
/// LEVEL that it was started with, port 7070 echoes by TCP, and nothing listens at 9090; "echo" writes its arguments,
/// "cat" what it reads, "fail" writes "no\n" to its standard error and ends with 3. A service "BESIDE" is bound.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Container>> container();

}  // namespace contracts
