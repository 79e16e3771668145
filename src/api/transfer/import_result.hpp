#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "edge/error/error.hpp"
#include "edge/json/declaration.hpp"
#include "edge/openapi/problem_document.hpp"
#include "edge/text/uuid.hpp"

namespace bakery {

/// What became of one line of an import.
struct ImportOutcome {
    std::int64_t line = 0;                        ///< counted from 1, blank ones included
    edge::Result<std::optional<edge::Uuid>> order; ///< the id of the new order; none in a dry run
    std::optional<std::int64_t> resume_from = {}; ///< no order was attempted from this line on
};

/// The outcome as a line of the answer.
[[nodiscard]] std::string to_json(const ImportOutcome& outcome);

/// That line as the documentation has it.
struct ImportResult {
    std::int64_t line = 0;
    std::int32_t status = 0;
    std::optional<edge::Uuid> id;
    std::optional<edge::ProblemDocument> problem;
    std::optional<std::int64_t> resume_from;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::ImportResult> = edge::json::object<bakery::ImportResult>(
    "What became of a line.",
    member<&bakery::ImportResult::line>("Which line, from 1; blank ones count and have no result.", minimum(1)),
    member<&bakery::ImportResult::status>(
        "201: the order was taken; 200: it would be; else why not, as `problem` says.", minimum(200), maximum(599)),
    member<&bakery::ImportResult::id>("The id of the order that was taken."),
    member<&bakery::ImportResult::problem>("What is wrong with this line, or was with the storage."),
    member<&bakery::ImportResult::resume_from>("This import takes no more orders: send another one from this line on.",
                                               minimum(1)));
