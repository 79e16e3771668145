#pragma once

#include "edge/app.hpp"
#include "edge/openapi/document.hpp"

namespace edge::openapi {

/// Answers GET at `path` with the document of the routes that `app` has by now, so it comes last in `make_app`. It is
/// written here, once; a request is given a copy, or 304 where it knows the document already.
void serve_openapi(App& app, const Info& info, RoutePattern<0> path = "/openapi.json");

}  // namespace edge::openapi
