#pragma once

#include <exception>
#include <expected>
#include <optional>
#include <string>
#include <utility>

#include "edge/error/error.hpp"

namespace edge {

/// Calls `work`, which returns a Result, for an application that may throw: what `value()` of a failed `Result` throws
/// is that failure; any other exception becomes an Internal error with its text as `internal`.
///
/// `translate` is asked first, while the exception is being handled: it gives an `std::optional<Error>`.
template <class F, class Translate>
[[nodiscard]] auto contain(const F& work, const Translate& translate) -> decltype(work()) {
    const auto thrown = [&](std::string what) -> std::unexpected<Error> {
        if (std::optional<Error> known = translate()) return std::unexpected(*std::move(known));
        return fail(ErrorCode::Internal, "An exception was thrown.", std::move(what));
    };
    try {
        return work();
    } catch (std::bad_expected_access<Error>& failure) {
        return std::unexpected(std::move(failure.error()));
    } catch (const std::exception& exception) {
        return thrown(exception.what());
    } catch (...) {
        return thrown("not a std::exception");
    }
}

template <class F>
[[nodiscard]] auto contain(const F& work) -> decltype(work()) {
    return contain(work, [] { return std::optional<Error>(); });
}

}  // namespace edge
