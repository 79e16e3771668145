#pragma once

#include <span>

#include "edge/bindings/flagship/flagship.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What Flagship promises, of these flags, which whoever runs it has set:
///
/// ```text
/// dark-mode  "on": true, "off": false; where country is "DE", or plan is 3, it is on, else off
/// greeting   "hi": "line\n\"quoted\" caf\u00e9"
/// pieces     "some": 2.5
/// slice      "plum": {"id":1,"style":"plum"}
/// retired    as dark-mode, and disabled
/// ```
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Flagship>> flagship();

}  // namespace contracts
