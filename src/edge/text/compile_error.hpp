#pragma once

#include <cstddef>

#include "edge/text/fixed_text.hpp"

/// One line of our own in the place of pages of templates: what is wrong with a program, and the cure.
namespace edge {

/// What the compiler is to say; empty: nothing is wrong.
using Mistake = FixedText<400>;

namespace detail {

#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc++26-extensions"
template <Mistake kMistake, bool kNone = kMistake.empty()>
struct CompileError {
    static_assert(kNone, kMistake);
};
#pragma clang diagnostic pop
#else
// No computed messages before C++26: the template's argument stands in the line above the error.
template <Mistake kMistake>
struct CompileError {
    static_assert(kMistake.length == 0, "the program has the mistake that stands in CompileError<...> above");
};
#endif

}  // namespace detail

/// Does not compile unless the mistake is empty. The mistake is the first error, so it has to be looked for before
/// anything is instantiated that fails because of it:
///
/// ```cpp
/// template <class T>
/// consteval Mistake find_mistake() {
///     return Mistake(sizeof(T) > 8 ? "the type is too large: hand over a reference" : "");
/// }
/// template <class T>
/// void store(T value) {
///     refuse<find_mistake<T>()>();
/// }
/// ```
template <Mistake kMistake>
constexpr void refuse() {
    [[maybe_unused]] constexpr std::size_t kInstantiated = sizeof(detail::CompileError<kMistake>);
}

}  // namespace edge
