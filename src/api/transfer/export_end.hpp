#pragma once

#include <optional>
#include <string>

#include "edge/openapi/problem_document.hpp"

namespace bakery {

/// The last line of an export that stopped early, as the documentation has it.
struct ExportEnd {
    std::optional<edge::ProblemDocument> problem;
    std::string next;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::ExportEnd> = edge::json::object<bakery::ExportEnd>(
    "ExportEnd", "The end of an export that is not all of it.",
    member("problem", &bakery::ExportEnd::problem, "Why it stopped, if not for its length."),
    member("next", &bakery::ExportEnd::next, "The cursor of the export that goes on from here."));
