#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/json/typed.hpp"
#include "edge/openapi/operation.hpp"

namespace edge {

/// How what a handler returns becomes a response. There is one for `Response`, declared types (200, as JSON), vectors
/// of those, `std::optional` (404 if there is nothing), `Created`, `Accepted`, `NoContent`, `Redirect`, `Streamed`,
/// `rest::Page`, and `Result` of each. Specialise it for a type of your own:
///
/// ```text
/// static Response respond(T value)                a Response or a Result<Response>; or respond(T, const Request&)
/// static void describe(openapi::Description&)     optional: what it adds to the route's documentation
/// ```
template <class T>
struct IntoResponse;

/// A type that a handler can return.
template <class T>
concept Respondable = requires { &IntoResponse<T>::respond; };

/// 201 with what was made, a declared value, as JSON, and where it is.
template <class T>
struct Created {
    T value;  ///< what was made
    std::string location;  ///< where it can be read, a path or a URL
};

/// 202 with a declared value, as JSON: the work goes on.
template <class T>
struct Accepted {
    T value;  ///< what is known so far
};

/// 204: it is done, and there is nothing to say.
struct NoContent {};

/// Sends the client somewhere else, as `Response::redirect` does: 302 unless it says otherwise.
struct Redirect {
    std::string location;  ///< a path or a URL
    Status status = Status::Found;  ///< 301, 302, 303, 307 or 308
};

namespace detail {

/// Adds an answer with JSON of this schema; none: it has no body.
void describe_answer(openapi::Description& description, Status status, openapi::SchemaWriter schema);

/// The items as a JSON array.
template <json::Declared T>
[[nodiscard]] std::string items_text(const std::vector<T>& items) {
    json::Writer writer;
    json::Codec<std::vector<T>>::write(writer, items);
    return std::move(writer).take();
}

/// The schema of an array of these.
template <json::Declared T>
void items_schema(json::Schema& schema) {
    json::write_schema<std::vector<T>>(schema, std::tuple<>());
}

}  // namespace detail

/// It says for itself what it is; the documentation has it from the `Operation`.
template <>
struct IntoResponse<Response> {
    static Response&& respond(Response&& response) { return std::move(response); }
};

template <json::Declared T>
struct IntoResponse<T> {
    static Response respond(const T& value) { return Response::json(json::to_text(value)); }
    static void describe(openapi::Description& description) {
        detail::describe_answer(description, Status::Ok, openapi::schema_of<T>);
    }
};

template <json::Declared T>
struct IntoResponse<std::vector<T>> {
    static Response respond(const std::vector<T>& items) { return Response::json(detail::items_text(items)); }
    static void describe(openapi::Description& description) {
        detail::describe_answer(description, Status::Ok, detail::items_schema<T>);
    }
};

template <json::Declared T>
struct IntoResponse<Created<T>> {
    static Response respond(const Created<T>& created) {
        return Response::json(json::to_text(created.value), Status::Created).header("Location", created.location);
    }
    static void describe(openapi::Description& description) {
        detail::describe_answer(description, Status::Created, openapi::schema_of<T>);
        description.answers.back().headers.push_back({"Location", "Where it can be read."});
    }
};

template <json::Declared T>
struct IntoResponse<Accepted<T>> {
    static Response respond(const Accepted<T>& accepted) {
        return Response::json(json::to_text(accepted.value), Status::Accepted);
    }
    static void describe(openapi::Description& description) {
        detail::describe_answer(description, Status::Accepted, openapi::schema_of<T>);
    }
};

template <>
struct IntoResponse<NoContent> {
    static Response respond(NoContent) { return Response(); }
    static void describe(openapi::Description& description) {
        detail::describe_answer(description, Status::NoContent, nullptr);
    }
};

template <>
struct IntoResponse<Redirect> {
    static Response respond(const Redirect& redirect) { return Response::redirect(redirect.location, redirect.status); }
    static void describe(openapi::Description& description) {
        detail::describe_answer(description, Status::Found, nullptr);
        description.answers.back().headers.push_back({"Location", "Where it leads."});
    }
};

template <Respondable T>
struct IntoResponse<std::optional<T>> {
    static Result<Response> respond(std::optional<T> value) {
        if (value) return IntoResponse<T>::respond(*std::move(value));
        return fail(ErrorCode::NotFound, "There is nothing at this path.");
    }
    static void describe(openapi::Description& description) {
        if constexpr (requires { IntoResponse<T>::describe(description); }) IntoResponse<T>::describe(description);
        description.problems.push_back(ErrorCode::NotFound);
    }
};

}  // namespace edge
