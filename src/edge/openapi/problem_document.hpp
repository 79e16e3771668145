#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/json/declaration.hpp"

namespace edge {

/// What `problem_response` sends, beside what an application adds (`Error::with`).
struct ProblemDocument {
    /// The declaration below says what each of them is.
    std::string type;
    std::string title;
    std::int32_t status = 0;
    std::optional<std::string> detail;
    std::optional<std::string> instance;
    std::optional<std::vector<Violation>> errors;
    std::optional<std::uint64_t> offset;
};

/// "/problems/" and a slug.
[[nodiscard]] bool is_problem_type(std::string_view text);
inline constexpr json::TextClass kProblemTypeText{is_problem_type, "must be the path of a problem type", "pattern",
                                                  "^/problems/[a-z0-9-]+$", 1};

}  // namespace edge

template <>
inline constexpr auto edge::json::declaration<edge::Violation> = edge::json::object<edge::Violation>(
    "Violation", "One thing that is wrong with a request.",
    member("pointer", &Violation::pointer,
           "Where in the body: a JSON Pointer (RFC 6901); the empty one is the whole document.", may_be_absent()),
    member("detail", &Violation::detail, "What it must be."),
    member("parameter", &Violation::parameter, "The query parameter or header field, if it is not the body."));

template <>
inline constexpr auto edge::json::declaration<edge::ProblemDocument> =
    edge::json::object<edge::ProblemDocument>(
        "Problem", "Why a request was not answered as hoped (RFC 9457).",
        member("type", &ProblemDocument::type, "What kind of problem; a page for people.", kProblemTypeText),
        member("title", &ProblemDocument::title, "The same for every problem of its type."),
        member("status", &ProblemDocument::status, "The status code of the response.", minimum(400), maximum(599)),
        member("detail", &ProblemDocument::detail, "What is the matter this time."),
        member("instance", &ProblemDocument::instance, "The request: urn:uuid: and its id, if that is a UUID."),
        member("errors", &ProblemDocument::errors,
               "Everything that is wrong with the body, in its order, or with the parameters."),
        member("offset", &ProblemDocument::offset, "The byte where a body, or one line of it, stops being JSON.",
               minimum(0)))
        .ignoring_unknown();
