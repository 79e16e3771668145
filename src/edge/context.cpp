#include "edge/context.hpp"

#include "edge/error/contain.hpp"
#include "edge/http/problem.hpp"
#include "edge/json/writer.hpp"

namespace edge {

Response Context::problem(const Error& error) const { return problem_response(error, request_id_); }

void Context::log(LogLevel level, std::string_view message,
                  std::initializer_list<std::pair<std::string_view, std::string_view>> fields) const {
    json::Writer line;
    line.begin_object().member("level", to_string(level)).member("message", message).member("requestId", request_id_);
    for (const auto& [name, text] : fields) line.member(name, text);
    line.end_object();
    platform().write_log(level, line.text());
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
