#include "api/transfer/import_result.hpp"

#include "edge/http/problem.hpp"
#include "edge/json/writer.hpp"

namespace bakery {

std::string to_json(const ImportOutcome& outcome) {
    const auto& order = outcome.order;
    edge::json::Writer line;
    line.begin_object().member("line", outcome.line);
    if (!order) {
        const edge::Response problem = edge::problem_response(order.error(), {});
        line.member("status", unsigned(problem.status())).key("problem").raw(problem.body());
    } else {
        line.member("status", unsigned(*order ? edge::Status::Created : edge::Status::Ok));
        if (*order) line.member("id", (*order)->to_string());
    }
    if (outcome.resume_from) line.member("resumeFrom", *outcome.resume_from);
    line.end_object();
    return std::move(line).take();
}

}  // namespace bakery
