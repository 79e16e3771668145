#pragma once

#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/http/method.hpp"
#include "edge/http/response.hpp"
#include "edge/json/codec.hpp"
#include "edge/json/declaration.hpp"

/// What a route says about itself in the OpenAPI document. An `Operation` stands among the links of a route:
///
/// ```cpp
/// app.post("/v1/orders",
///          openapi::Operation{.id = "createOrder",
///                             .summary = "Take an order",
///                             .body = {{.schema = openapi::schema_of<NewOrder>,
///                                       .example = R"({"customText":"Hi"})"}},
///                             .responses = {{.status = Status::Created, .description = "The order.",
///                                            .content = {.schema = openapi::schema_of<Order>}}},
///                             .problems = {ErrorCode::Unavailable}},
///          require_role({"staff"}), create_order);
/// ```
///
/// What the declarations tell already needs no mention: path parameters are those of the pattern with the types of the
/// handler's, query parameters are those that the route takes (`openapi/takes.hpp`), roles and refusals are those of the
/// route's guards, and parameters and bodies can be wrong in the ways the framework knows (`openapi/document.hpp`). All texts are borrowed and mostly literals; examples are JSON text.
namespace edge::openapi {

/// Writes a schema as one object.
using SchemaWriter = void (*)(json::Schema&);

/// The schema of a type that has a codec, within constraints: `schema_of<std::int64_t, json::minimum(1)>`.
template <class T, auto... kAttributes>
void schema_of(json::Schema& schema) {
    json::write_schema<T>(schema, std::tuple(kAttributes...));
}

/// The schema of a declared form of a type that is not the type's own declaration.
template <const auto& D>
void schema_of_form(json::Schema& schema) {
    schema.writer().begin_object();
    json::ObjectCodec<D>::schema(schema, std::tuple<>());
    schema.writer().end_object();
}

/// The schema of a text that matches a regular expression, which is a constant of a namespace.
template <const std::string_view& kPattern>
void schema_of_pattern(json::Schema& schema) {
    schema.writer().begin_object().member("type", "string").member("pattern", kPattern).end_object();
}

enum class In { Path, Query, Header };

/// A parameter besides the body. One in the path only adds to what the pattern and the handler say of it; those of the
/// query are what the route takes (`openapi/takes.hpp`).
struct Parameter {
    In in = In::Query;
    std::string_view name;
    std::string_view description;
    SchemaWriter schema = nullptr;  ///< none: of a path parameter the handler's type, else a string
    bool required = false;          ///< always so in the path
    std::string_view example = {};
};

/// A body in one media type.
struct Content {
    std::string_view media_type = "application/json";
    SchemaWriter schema = nullptr;  ///< none: there is no body
    std::string_view example = {};
};

struct ResponseHeader {
    std::string_view name;
    std::string_view description;
    SchemaWriter schema = schema_of<std::string>;
};

/// An answer that is not a problem.
struct Response {
    Status status = Status::Ok;
    std::string_view description;
    Content content = {};
    std::vector<ResponseHeader> headers = {};
    std::vector<Content> other_forms = {};  ///< of the same content, for clients that prefer them
};

/// How an operation takes its body. One that is read while it comes is refused for its type alone: what is wrong within
/// it is said in the answer.
enum class BodyReading { Whole, WhileItComes };

struct Operation {
    std::string_view id;  ///< unique in the application; what generated clients call it
    std::string_view summary;
    std::string_view description = {};
    std::vector<std::string_view> tags = {};
    std::vector<Parameter> parameters = {};  ///< beside those that the route takes
    std::vector<Content> body = {};  ///< the forms it takes; one of them is required
    BodyReading body_reading = BodyReading::Whole;
    std::vector<Response> responses = {};
    std::vector<ErrorCode> problems = {};  ///< those that only the handler knows of
};

/// A parameter of a pattern as the handler takes it.
struct PathParameter {
    std::string name;
    SchemaWriter schema = nullptr;
    bool any_text = false;  ///< every text is a legal value
};

/// Whether routes keep what is said of them, for the document to be written. A Worker is shipped without
/// (EDGE_DESCRIBED=0, see `edge_add_worker`): it has the document as bytes, which another build of it wrote.
#ifndef EDGE_DESCRIBED
#define EDGE_DESCRIBED 1
#endif
constexpr bool kDescribed = EDGE_DESCRIBED;

/// The link of a route that a function describes, which is called for the document only, and not even linked elsewhere:
///
/// ```cpp
/// app.get("/v1/orders", openapi::described_by<operations::list_orders>, list_orders);
/// ```
template <Operation (*F)()>
struct DescribedBy {
    [[nodiscard]] static Operation operation() { return F(); }
};
template <Operation (*F)()>
inline constexpr DescribedBy<F> described_by{};

/// A link that only says something of its route.
template <class Link>
inline constexpr bool kDocuments = std::same_as<Link, Operation>;
template <Operation (*F)()>
inline constexpr bool kDocuments<DescribedBy<F>> = true;

/// All that is known of a documented route.
struct Description {
    Method method = Method::Get;
    std::string pattern = {};
    std::vector<PathParameter> path = {};
    std::optional<Operation> operation = {};
    std::vector<Parameter> taken = {};
    bool any_query = false;
    std::vector<ErrorCode> guard_problems = {};
    std::vector<std::string> roles = {};
};

/// All that is known of an application's documented routes, in the order in which they were added; borrowed from it.
struct ApiDescription {
    std::span<const Description> routes = {};
    std::span<const ErrorCode> guard_problems = {};  ///< those that guards around everything may answer
};

/// A type of path parameter without a codec is a string to a client.
template <class P>
[[nodiscard]] PathParameter path_parameter() {
    if constexpr (requires(json::Schema& schema) { json::Codec<P>::schema(schema, std::tuple<>()); })
        return {.name = {}, .schema = schema_of<P>, .any_text = std::same_as<P, std::string>};
    else return {.name = {}, .schema = schema_of<std::string>};
}

}  // namespace edge::openapi
