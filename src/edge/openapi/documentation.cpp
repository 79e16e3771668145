#include "edge/openapi/documentation.hpp"

#include <algorithm>
#include <iterator>

#include "edge/error/end_program.hpp"
#include "edge/routing/pattern_text.hpp"
#include "edge/text/concat.hpp"

namespace edge::openapi {
namespace {

[[noreturn]] void refuse_untaken(const Description& route, std::string_view name) {
    end_program(concat({to_string(route.method), " ", route.pattern, " documents the query parameter \"", name,
                        "\" and does not take it: add it to openapi::takes<...>"}));
}

}  // namespace

void add_guard(Description& route, const Guard& guard) {
    std::ranges::copy(guard.problems, std::back_inserter(route.problems));
    std::ranges::copy(guard.adds, std::back_inserter(route.adds));
    route.security = both(route.security, alternatives(guard.security));
}

void Documentation::add(Description route, bool refuses_unknown_fields) {
    if (route.is_hidden) return;
    for (const auto& [scope, guard] : of_paths_)
        if (edge::detail::is_within(route.pattern, scope)) add_guard(route, guard);
    for (const Parameter& parameter : route.operation.parameters)
        if (parameter.in == In::Query && !route.any_query) refuse_untaken(route, parameter.name);
    if (refuses_unknown_fields) route.problems.push_back(ErrorCode::InvalidParameter);
    const std::vector<std::string> names = edge::detail::parameter_names(route.pattern);
    for (std::size_t i = 0; i < route.path.size(); ++i) route.path[i].name = names[i];
    routes_.push_back(std::move(route));
}

void Documentation::guard(const Guard& guard) {
    std::ranges::copy(guard.problems, std::back_inserter(problems_));
    std::ranges::copy(guard.adds, std::back_inserter(adds_));
    security_ = both(security_, alternatives(guard.security));
}

void Documentation::guard(std::string_view scope, const Guard& guard) {
    for (Description& route : routes_)
        if (edge::detail::is_within(route.pattern, scope)) add_guard(route, guard);
    of_paths_.emplace_back(scope, guard);
}

void Documentation::mount(std::string_view prefix, const Documentation& part) {
    for (const auto& [scope, guard] : part.of_paths_) of_paths_.emplace_back(edge::detail::below(prefix, scope), guard);
    for (Description route : part.routes_) {
        route.pattern = edge::detail::below(prefix, route.pattern);
        route.security = both(part.security_, route.security);
        std::ranges::copy(part.problems_, std::back_inserter(route.problems));
        std::ranges::copy(part.adds_, std::back_inserter(route.adds));
        routes_.push_back(std::move(route));
    }
}

}  // namespace edge::openapi
