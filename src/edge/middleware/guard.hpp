#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/middleware/middleware.hpp"

namespace edge {

/// How clients show who they are, for the documentation: a security scheme of OpenAPI. Texts are borrowed, mostly
/// literals.
struct SecurityScheme {
    std::string_view name;  ///< what the document calls it: "apiKey"
    std::string_view json;  ///< the Security Scheme Object: `{"type":"http","scheme":"bearer"}`
};

/// One way in: credentials of a scheme, with all of these scopes or roles.
struct SecurityRequirement {
    SecurityScheme scheme;                 ///< what is shown
    std::vector<std::string> scopes = {};  ///< what it has to reach; none: it only has to be shown
};

/// A header field that a middleware adds to answers, for the documentation.
struct AddedField {
    std::string_view name;         ///< of the field
    std::string_view description;  ///< a sentence
};

/// A middleware that says what it refuses, whom it lets through and what it adds, so that the documentation of its
/// routes can tell (`openapi/operation.hpp`). Apart from that it is a middleware like any other.
///
/// ```cpp
/// static constexpr SecurityScheme kSignedUrl{"signedUrl", R"({"type":"apiKey","in":"query","name":"sig"})"};
/// const Guard guard{.middleware = [](Request& request, Context& context, const Next& next) -> Result<Response> {
///                       if (request.url().query.starts_with("sig=")) return next(request, context);
///                       return fail(ErrorCode::Unauthenticated, "Sign it.");
///                   },
///                   .problems = {ErrorCode::Unauthenticated},
///                   .security = {{.scheme = kSignedUrl}}};
/// app.get("/files/{name}", guard, [](const std::string& name) { return Response::text(name); });
/// ```
struct Guard {
    Middleware middleware;  ///< what it does
    std::vector<ErrorCode> problems = {};  ///< what it may answer instead of going on
    std::vector<SecurityRequirement> security = {};  ///< the ways in, one of which is needed; none: anybody passes
    std::vector<AddedField> adds = {};  ///< to every answer that comes by

    /// Runs the middleware.
    Response operator()(Request& request, Context& context, const Next& next) const {
        return middleware(request, context, next);
    }
};

}  // namespace edge
