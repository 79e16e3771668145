#include "edge/context.hpp"

#include "edge/error/contain.hpp"
#include "edge/http/problem.hpp"

namespace edge {

Response Context::problem(const Error& error) const { return problem_response(error, request_id_); }

void Context::log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) const {
    std::vector<LogField> all{{"requestId", request_id_}};
    all.insert(all.end(), fields);
    platform().log(level, message, all);
}

void Context::run_deferred() {
    // A task may add tasks, which moves the list: no reference into it outlives a line.
    for (std::size_t i = 0; i < deferred_.size(); ++i) {
        const std::function<void()> task = std::move(deferred_[i]);
        const Result<void> done = contain([&]() -> Result<void> { return task(), Result<void>(); });
        if (!done) log(LogLevel::Error, "Deferred work failed", {{"internal", done.error().internal}});
    }
    deferred_.clear();
}

}  // namespace edge
