#pragma once

#include <string>
#include <string_view>

#include "edge/error/error.hpp"

/// What the platform is told of runs of workflows, and of rollbacks of their steps.
namespace edge::wasm {

/// By this the platform knows what is not to be tried again.
[[nodiscard]] std::string_view name_of_workflow_failure(const Error& error);

/// {"output": ...}, of JSON, or {"error": {"name", "message"}}, as runtime/events.js reads it.
[[nodiscard]] std::string workflow_answer(const Result<void>& done, std::string_view output = "null");

}  // namespace edge::wasm
