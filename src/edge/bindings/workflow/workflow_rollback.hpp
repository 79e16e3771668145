#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "edge/bindings/workflow/workflow_json.hpp"

namespace edge {

/// A step whose effect is undone, as `App::workflow_rollback` gives it to its handler: what is known of the step, and
/// of its instance, whose run has ended by then. Borrowed.
struct WorkflowRollback {
    std::string class_name;     ///< of what the entry exports
    std::string instance_id;    ///< of the instance
    std::string workflow_name;  ///< of the workflow, in the configuration
    std::string params;         ///< what the instance was started with, as JSON
    std::string step;           ///< the name of the step
    std::uint32_t number = 1;   ///< which of the steps of that name, from 1
    std::string reason;         ///< in words, why it is undone
    std::optional<std::string> output = {};  ///< what the step gave, as JSON; nothing if it failed, or has not ended

    /// What the instance was started with as a T; ValueUnexpected if it is none.
    template <class T>
    [[nodiscard]] Result<T> params_as() const {
        return detail::workflow_value<T>(params);
    }
    /// What the step gave as a T, or nothing if it gave nothing; ValueUnexpected if it is no T.
    template <class T>
    [[nodiscard]] Result<std::optional<T>> output_as() const {
        if (!output) return std::optional<T>();
        Result<T> value = detail::workflow_value<T>(*output);
        if (!value) return std::unexpected(std::move(value.error()));
        return std::optional<T>(*std::move(value));
    }
};

}  // namespace edge
