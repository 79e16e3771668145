#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "edge/handlers/from_request.hpp"
#include "edge/http/response.hpp"

namespace edge::rest {

/// What a client would like, without insisting (`Prefer`, RFC 7240). A handler takes it as a parameter, heeds what it
/// can, and says so:
///
/// ```cpp
/// app.put("/orders/{id}", [](Uuid id, Body<NewOrder> order, rest::Prefer prefer) -> Response {
///     if (prefer.wants_minimal) return rest::minimal(Response(Status::NoContent));
///     return Response::json(json::to_text(current));
/// });
/// ```
struct Prefer {
    bool wants_minimal = false;  ///< `return=minimal`: no representation in the answer to a change
    bool wants_representation = false;  ///< `return=representation`
    bool respond_async = false;  ///< 202 rather than a long wait
    bool is_lenient = false;  ///< `handling=lenient`
    bool is_strict = false;  ///< `handling=strict`
    std::optional<std::chrono::seconds> wait;  ///< how long the client waits for an answer

    /// Reads a value; of a preference that comes twice the first counts, and what is not known is passed over.
    [[nodiscard]] static Prefer parse(std::string_view field_value);
};

/// The answer with `Preference-Applied: return=minimal`, and `Vary: Prefer`.
[[nodiscard]] Response minimal(Response response);

/// The field, for the documentation of an operation that heeds `return`.
inline constexpr openapi::Parameter kPreferReturn{
    .in = openapi::In::Header,
    .name = "Prefer",
    .description = "return=minimal for an answer without a body (RFC 7240).",
    .example = R"("return=minimal")"};

}  // namespace edge::rest

template <>
struct edge::FromRequest<edge::rest::Prefer> {
    static rest::Prefer extract(const Request& request) {
        return rest::Prefer::parse(request.header("Prefer").value_or(""));
    }
};
