#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "edge/error/error.hpp"
#include "edge/json/document.hpp"
#include "edge/json/pointer.hpp"
#include "edge/json/reader.hpp"
#include "fuzz.hpp"

/// What holds of the violations of every document, for the targets that read documents.
namespace fuzz {

/// What a token of a pointer leads to: nothing where it names a member that is absent, which comes after all others.
struct Step {
    std::size_t position = SIZE_MAX;  ///< among its siblings
    std::optional<simdjson::dom::element> value = {};
};

inline Step step_into(simdjson::dom::element holder, const std::string& token) {
    if (simdjson::dom::array items; holder.get(items) == simdjson::SUCCESS) {
        const auto index = edge::json::parse_index(token);
        require(index && *index < items.size(), "an index in a pointer names an item");
        return {*index, items.at(*index).value_unsafe()};
    }
    simdjson::dom::object members;
    require(holder.get(members) == simdjson::SUCCESS, "a pointer goes through arrays and objects only");
    std::size_t position = 0;
    for (const auto field : members) {
        if (field.key == token) return {position, field.value};
        ++position;
    }
    return {};
}

/// The way from the root to what a pointer names. These ways have the order of the document.
inline std::vector<std::size_t> position_of(std::string_view text, simdjson::dom::element root) {
    const auto pointer = edge::json::Pointer::parse(text);
    require(pointer.has_value(), "a violation has a pointer");
    std::vector<std::size_t> position;
    std::optional<simdjson::dom::element> value = root;
    for (const std::string& token : pointer->tokens()) {
        require(value.has_value(), "nothing is said of what would be inside of an absent member");
        const Step step = step_into(*value, token);
        position.push_back(step.position);
        value = step.value;
    }
    return position;
}

/// Every violation is somewhere in the document, and they have its order.
inline void check_violations(const edge::Error& error, simdjson::dom::element root) {
    require(error.code == edge::ErrorCode::ValidationFailed, "a refusal has its code");
    require(!error.violations.empty(), "and says what is wrong");
    require(error.violations.size() <= edge::json::Reader::kMaxNoted, "there are not too many of them");
    std::vector<std::size_t> previous;
    for (const edge::Violation& violation : error.violations) {
        require(!violation.detail.empty(), "a violation says something");
        std::vector<std::size_t> position = position_of(violation.pointer, root);
        require(previous <= position, "violations have the order of the document");
        previous = std::move(position);
    }
}

}  // namespace fuzz
