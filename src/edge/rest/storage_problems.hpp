#pragma once

#include <initializer_list>
#include <vector>

#include "edge/error/error.hpp"

namespace edge::rest {

/// What the platform's storage may do to an operation that uses it, and `more`: for `openapi::Operation::problems`.
///
/// ```cpp
/// const std::vector<ErrorCode> problems = rest::storage_problems({ErrorCode::NotFound});
/// ```
[[nodiscard]] std::vector<ErrorCode> storage_problems(std::initializer_list<ErrorCode> more = {});

}  // namespace edge::rest
