#pragma once

#include <string>
#include <string_view>

#include "edge/text/concat.hpp"

namespace edge::detail {

/// The name of the event that undoes a step of a workflow.
inline std::string rollback_of_step(std::string_view name, std::string_view step) {
    return concat({"rollback of step \"", step, "\" of workflow \"", name, "\""});
}

}  // namespace edge::detail
