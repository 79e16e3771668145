#pragma once

#include <expected>
#include <optional>
#include <type_traits>
#include <utility>

#include "edge/error/error.hpp"

namespace edge {

namespace detail {

/// The Result of work that returns a T, a Result already or not.
template <class T>
struct ContainedResult {
    using type = Result<T>;
};
template <class T>
struct ContainedResult<Result<T>> {
    using type = Result<T>;
};
template <class F>
using Contained = typename ContainedResult<std::invoke_result_t<const F&>>::type;

/// Internal, of the exception that is being handled: its text is `internal`.
[[nodiscard]] Error error_of_exception();

/// What `work` returns, or why not, as an R: see `contain`.
template <class R, class F, class Translate>
[[nodiscard]] R contain_as(const F& work, const Translate& translate) {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<const F&>>) return work(), R();
        else return work();
    } catch (std::bad_expected_access<Error>& failure) {
        return std::unexpected(std::move(failure.error()));
    } catch (...) {
        if (std::optional<Error> known = translate()) return std::unexpected(*std::move(known));
        return std::unexpected(error_of_exception());
    }
}

}  // namespace detail

/// What `work` returns, or why not: what `value()` of a failed `Result` throws is that failure; any other exception
/// becomes an Internal error with its text as `internal`. The framework calls handlers so. An application needs it for
/// work of several parts, each of which has an outcome of its own:
///
/// ```cpp
/// std::vector<Result<void>> outcomes;
/// for (const std::string_view key : {"order/1", "order/2"})
///     outcomes.push_back(contain([&] { kv.remove(key).value(); }));
/// ```
///
/// `translate` is asked first, while the exception is being handled: it gives an `std::optional<Error>`.
template <class F, class Translate>
[[nodiscard]] detail::Contained<F> contain(const F& work, const Translate& translate) {
    return detail::contain_as<detail::Contained<F>>(work, translate);
}

/// The same of an application that translates nothing.
template <class F>
[[nodiscard]] detail::Contained<F> contain(const F& work) {
    return contain(work, [] { return std::optional<Error>(); });
}

}  // namespace edge
