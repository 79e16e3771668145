#include "edge/context.hpp"

#include "edge/error/contain.hpp"
#include "edge/http/problem.hpp"

namespace edge {

std::optional<Error> Context::translate_exception() const {
    if (shared_ == nullptr) return std::nullopt;
    for (const auto& translate : shared_->on_exception)
        if (std::optional<Error> error = translate()) return error;
    return std::nullopt;
}

Response Context::problem(const Error& error) const {
    if (shared_ != nullptr && shared_->on_error)
        if (Response answer = shared_->on_error(error, *this); !answer.fault()) return answer;
    return problem_response(error, request_id_);
}

std::optional<Response> Context::handle_anew(Request& request, Context& context) const {
    if (handle_ == nullptr) return std::nullopt;
    return handle_(application_, request, context);
}

void Context::log(LogLevel level, std::string_view message, std::span<const LogField> fields) const {
    std::vector<LogField> all;
    all.reserve(fields.size() + 1);
    all.push_back({"requestId", request_id_});
    for (const LogField& field : fields) all.push_back(field);
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
