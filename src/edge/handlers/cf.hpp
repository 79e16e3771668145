#pragma once

#include "edge/handlers/from_request.hpp"
#include "edge/http/cf.hpp"

namespace edge {

/// What the platform says of the request: `const Cf& cf`, then `cf.country`. It is asked for by such handlers only. On
/// other hosts all of it is empty.
///
/// ```cpp
/// app.get("/near", [](const Cf& cf) { return Response::text(cf.city.empty() ? "nowhere" : cf.city); });
/// ```
template <>
struct FromRequest<Cf> {
    static Cf extract(const Request& request) { return Cf::of(request); }
};

}  // namespace edge
