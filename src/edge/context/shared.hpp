#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "edge/context/type_map.hpp"
#include "edge/error/error.hpp"
#include "edge/http/response.hpp"

namespace edge {

class Context;

/// What all requests of an application share; immutable while it serves. `App` fills it.
struct Shared {
    TypeMap state;                                                   ///< `App::state`
    std::function<Response(const Error&, const Context&)> on_error;  ///< `App::on_error`; none: a problem document
    /// `App::on_exception`: each gives the error that the exception now being handled means, or nothing.
    std::vector<std::function<std::optional<Error>()>> on_exception;
};

}  // namespace edge
