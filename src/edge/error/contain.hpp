#pragma once

#include <exception>
#include <utility>

#include "edge/error/error.hpp"

namespace edge {

/// Calls `work`, which returns a Result, for an application that may throw: an exception becomes an Internal error
/// with its text as `internal`.
template <class F>
[[nodiscard]] auto contain(const F& work) -> decltype(work()) {
    const auto thrown = [](std::string what) {
        return fail(ErrorCode::Internal, "An exception was thrown.", std::move(what));
    };
    try {
        return work();
    } catch (const std::exception& exception) {
        return thrown(exception.what());
    } catch (...) {
        return thrown("not a std::exception");
    }
}

}  // namespace edge
