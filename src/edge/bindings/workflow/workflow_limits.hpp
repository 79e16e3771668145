#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "edge/error/error.hpp"

namespace edge {

/// The limits of workflows.
namespace workflow_limits {
inline constexpr std::size_t kIdBytes = 100;                 ///< of the id of an instance
inline constexpr std::size_t kParamsBytes = 1024 * 1024;     ///< of parameters, and of the payload of an event
inline constexpr std::size_t kBatch = 100;                   ///< instances that are started at once
inline constexpr std::size_t kStepNameBytes = 256;           ///< of the name of a step
inline constexpr std::size_t kResultBytes = 1024 * 1024;     ///< of what a step gives
inline constexpr std::size_t kEventTypeBytes = 100;          ///< of the type of an event
inline constexpr std::uint32_t kSteps = 1024;                ///< that an instance may run
inline constexpr std::chrono::hours kLongestWait{365 * 24};  ///< and the longest that an event is waited for
}  // namespace workflow_limits

/// What is held against the limits before it is sent: IdInvalid, ParamsInvalid, StepInvalid, ResultTooLarge.
[[nodiscard]] Result<void> check_workflow_id(std::string_view id);
[[nodiscard]] Result<void> check_workflow_params(std::string_view json);
[[nodiscard]] Result<void> check_workflow_event_type(std::string_view type);
[[nodiscard]] Result<void> check_workflow_step_name(std::string_view name);
[[nodiscard]] Result<void> check_workflow_wait(std::chrono::milliseconds duration);
[[nodiscard]] Result<void> check_workflow_result(std::string_view json);

}  // namespace edge
