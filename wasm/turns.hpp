#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "call_slot.hpp"
#include "edge/error/contain.hpp"

namespace edge::wasm {

/// What becomes of a callback whose work has not ended when another request of the instance traps.
enum class OnTrap : std::uint8_t {
    Reject,    ///< it is rejected: what the function guards is as unsound as the instance
    GoOn,      ///< nothing: the work ends as it would
};

/// A function of JavaScript that takes a callback after other arguments, and what its failures mean.
struct TurnedFunction {
    OwnedHandle object;                  ///< whose method it is
    std::string_view method;             ///< its name
    std::string_view arguments = "[]";  ///< those before the callback, as a JSON array
    Error (*error)(const Rejection&) = &binding_error;
    /// The `name` of the JavaScript error that says that the work has failed; none: "Error".
    std::string_view (*name_of)(const Error&) = nullptr;
    OnTrap on_trap = OnTrap::Reject;
    OwnedHandle after = {};  ///< an argument after the callback, if it takes one
};

/// What is done when the callback is called: `arguments` is a handle of their array, borrowed. It gives the value that
/// the callback gives, as JSON, or nothing for undefined.
using TurnWork = std::function<Result<std::string>(Handle arguments)>;

/// Calls the function, and runs `work` in this request's own stack whenever the callback is called, so that work may
/// wait:
///
///     C++         start        work ------ may wait ------ finish            the end
///     JavaScript  function( -> callback is called, promise ... kept -> ... ) its value
///
/// Gives the function's value as JSON; nothing where it is undefined. Work that fails, by a Result or an exception,
/// rejects the callback's promise; where that makes the function fail, this gives the error of the work. What the
/// function fails with by itself becomes an error by `TurnedFunction::error`.
///
/// The promise of a callback is rejected, too, when its instance traps meanwhile, in this request or in another one
/// (unless `OnTrap` says otherwise), and when this request's deadline passes while it waits for the function.
[[nodiscard]] Result<std::string> in_turn(TurnedFunction function, const TurnWork& work);

/// The same of a function that calls back once, for work whose value is none of JavaScript's: gives that value. `work`
/// is given the handle of the arguments.
template <class F>
[[nodiscard]] auto in_one_turn(TurnedFunction function, const F& work) {
    using Given = std::remove_cvref_t<std::invoke_result_t<const F&, Handle>>;
    using Value = typename Given::value_type;
    std::optional<Given> given;
    const Result<std::string> ended = in_turn(std::move(function), [&](Handle arguments) -> Result<std::string> {
        given.emplace(contain([&] { return work(arguments); }));
        if (!*given) return std::unexpected(given->error());
        return {};
    });
    if (!ended) return Result<Value>(std::unexpected(ended.error()));
    if (!given) return Result<Value>(fail(ErrorCode::Internal, "", "the platform did not call back"));
    return *std::move(given);
}

}  // namespace edge::wasm
