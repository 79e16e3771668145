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
#include "edge/middleware/guard.hpp"

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
/// An `Operation` adds words, examples and tags to what is known anyway: path parameters come from the pattern, with
/// the types of the handler; other parameters, bodies and answers from what the handler takes and returns
/// (`handlers/from_request.hpp`, `handlers/into_response.hpp`) and from what the route takes (`openapi/takes.hpp`);
/// roles and refusals from the guards of the route; and the framework knows how parameters and bodies can be wrong
/// (`openapi/document.hpp`). A body or an answer of the `Operation` that names no schema has that of the handler. A
/// route without an `Operation` is documented too, unless it is `openapi::hidden()`. All texts are borrowed and mostly
/// literals; examples are JSON text.
namespace edge::openapi {

/// Writes a schema as one object.
using SchemaWriter = void (*)(json::Schema&);

namespace detail {

template <class T, auto... kAttributes>
consteval Mistake mistake_in_schema() {
    const Mistake name = Mistake("openapi::schema_of<").append(full_name_of<T>()).append(">: ");
    constexpr Mistake kFormless = json::detail::Formless<T>::why();
    if constexpr (!kFormless.empty()) return Mistake(name).append(kFormless.view());
    else if (const Mistake wrong = json::detail::mistake_in_constraints<T>(std::tuple(kAttributes...)); !wrong.empty())
        return Mistake(name).append(wrong.view());
    return {};
}

}  // namespace detail

/// The schema of a type that has a codec, within constraints: `schema_of<std::int64_t, json::minimum(1)>`. One that
/// does not fit the type does not compile.
template <class T, auto... kAttributes>
void schema_of(json::Schema& schema) {
    refuse<detail::mistake_in_schema<T, kAttributes...>()>();
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

/// Where a parameter stands.
enum class In { Path, Query, Header, Cookie };

/// A parameter besides the body. One in the path only adds to what the pattern and the handler say of it; those of the
/// query are what the route takes (`openapi/takes.hpp`).
struct Parameter {
    In in = In::Query;  ///< where it stands
    std::string_view name;  ///< as requests spell it
    std::string_view description;  ///< a sentence
    SchemaWriter schema = nullptr;  ///< none: of a path parameter the handler's type, else a string
    bool required = false;  ///< always so in the path
    std::string_view example = {};  ///< as JSON text
};

/// A body in one media type.
struct Content {
    std::string_view media_type = "application/json";  ///< of the body, without parameters
    SchemaWriter schema = nullptr;  ///< none: there is no body
    std::string_view example = {};  ///< as JSON text, or as it is for other media types
};

/// A header field of an answer.
struct ResponseHeader {
    std::string_view name;  ///< of the field
    std::string_view description;  ///< a sentence
    SchemaWriter schema = schema_of<std::string>;  ///< of its value
};

/// An answer that is not a problem.
struct Answer {
    Status status = Status::Ok;  ///< of the answer
    std::string_view description = {};  ///< a sentence; a usual one if empty
    Content content = {};  ///< its body, if it has one
    std::vector<ResponseHeader> headers = {};  ///< that clients may rely on
    std::vector<Content> other_forms = {};  ///< of the same content, for clients that prefer them
};

/// When an operation reads its body. One that reads it `WhileItComes` refuses a request only for the type of the body:
/// mistakes in the body are reported in the answer.
enum class BodyReading { Whole, WhileItComes };

/// What a route says of itself. All texts are borrowed.
struct Operation {
    std::string_view id = {};  ///< what generated clients call it; made of the pattern if empty (`operation_ids`)
    std::string_view summary = {};  ///< a few words, without a full stop
    std::string_view description = {};  ///< in CommonMark
    std::vector<std::string_view> tags = {};  ///< names of `Info::tags`
    std::vector<Parameter> parameters = {};  ///< beside those that the route takes
    std::vector<Content> body = {};  ///< the forms it takes; one of them is required
    BodyReading body_reading = BodyReading::Whole;  ///< of the forms in `body`
    std::vector<Answer> responses = {};  ///< the answers that are no problems
    std::vector<ErrorCode> problems = {};  ///< those that only the handler knows of
};

/// A parameter of a pattern as the handler takes it.
struct PathParameter {
    std::string name;  ///< in the pattern
    SchemaWriter schema = nullptr;  ///< of its type
    bool any_text = false;  ///< every text is a legal value
};

/// Whether routes keep what is said of them, for the document to be written. A Worker is shipped without
/// (EDGE_DESCRIBED=0, see cmake/add_worker.cmake): it has the document as bytes, which another build of it wrote.
#ifndef EDGE_DESCRIBED
#define EDGE_DESCRIBED 1
#endif
/// Whether this build keeps what routes say of themselves.
constexpr bool kDescribed = EDGE_DESCRIBED;

/// The link of a route that a function describes, which is called for the document only, and not even linked elsewhere:
///
/// ```cpp
/// app.get("/v1/orders", openapi::described_by<operations::list_orders>, list_orders);
/// ```
template <Operation (*F)()>
struct DescribedBy {
    /// What the function says.
    [[nodiscard]] static Operation operation() { return F(); }
};
/// The link itself.
template <Operation (*F)()>
inline constexpr DescribedBy<F> described_by{};

/// A link that only says something of its route.
template <class Link>
inline constexpr bool kDocuments = std::same_as<Link, Operation>;
template <Operation (*F)()>
inline constexpr bool kDocuments<DescribedBy<F>> = true;

/// The link of a route that the document leaves out.
struct Hidden {};
/// The link itself.
[[nodiscard]] constexpr Hidden hidden() { return {}; }
template <>
inline constexpr bool kDocuments<Hidden> = true;

/// What has to be shown together to come in.
using Alternative = std::vector<SecurityRequirement>;

/// All that is known of a route. Its links and the types of its handler add to it.
struct Description {
    Method method = Method::Get;  ///< of the route
    std::string pattern = {};  ///< as the route was given it
    std::vector<PathParameter> path = {};  ///< in the order of the pattern
    Operation operation = {};  ///< what is said of it in words
    std::vector<Parameter> taken = {};  ///< of the query, the header fields and the cookies
    bool any_query = false;  ///< whether it takes any query parameter
    std::vector<Content> body = {};  ///< the forms of body that its handler reads
    std::vector<Answer> answers = {};  ///< what its handler returns, as far as its type says so
    std::vector<ErrorCode> problems = {};  ///< what its guards and the making of its parameters may answer
    std::vector<Alternative> security = {};  ///< the ways in, one of which is needed; none: anybody passes
    std::vector<AddedField> adds = {};  ///< what middleware adds to answers
    bool is_hidden = false;  ///< the document leaves it out
};

/// What each route is called: the id that it was given, or one made of the pattern, "getV1OrdersById". One that is
/// taken has a number at its end, "getAB2"; those that are made give way to those that are given.
[[nodiscard]] std::vector<std::string> operation_ids(std::span<const Description> routes);

/// What two guards ask for, one after the other: each way into the first with each into the second.
[[nodiscard]] std::vector<Alternative> both(std::span<const Alternative> first, std::span<const Alternative> second);

/// What one guard asks for.
[[nodiscard]] std::vector<Alternative> alternatives(std::span<const SecurityRequirement> security);

/// The same route with everything in its operation: what its types say of bodies and answers is added to what was said
/// in words.
[[nodiscard]] Operation completed(const Description& route);

/// All that is known of an application's documented routes, in the order in which they were added; borrowed from it.
struct ApiDescription {
    std::span<const Description> routes = {};  ///< in the order in which they were added
    std::span<const ErrorCode> guard_problems = {};  ///< those that guards around everything may answer
    std::span<const ErrorCode> kinds = {};  ///< the application's own, for which `App::may_fail_with` says where
    std::span<const AddedField> adds = {};  ///< what middleware around everything adds to answers
    std::span<const Alternative> security = {};  ///< what guards around everything ask for
};

/// A type of path parameter without a codec is a string to a client.
template <class P>
[[nodiscard]] PathParameter path_parameter() {
    if constexpr (requires(json::Schema& schema) { json::Codec<P>::schema(schema, std::tuple<>()); })
        return {.name = {}, .schema = schema_of<P>, .any_text = std::same_as<P, std::string>};
    else return {.name = {}, .schema = schema_of<std::string>};
}

}  // namespace edge::openapi
