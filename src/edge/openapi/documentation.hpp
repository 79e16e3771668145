#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/middleware/guard.hpp"
#include "edge/openapi/operation.hpp"

namespace edge::openapi {

/// Adds what a guard in front of a route refuses, asks for and adds.
void add_guard(Description& route, const Guard& guard);

/// What the routes and the guards of an application say of themselves, collected by `App` while it is wired up. An
/// application that has none (`kDescribed`) links none of this.
class Documentation {
public:
    /// Adds a route, unless it is hidden, with the guards of the paths that it is in. `refuses_unknown_fields`: it may
    /// be in the way of a field that it does not take (`App::never_ignore`).
    void add(Description route, bool refuses_unknown_fields);

    /// Adds a guard that stands around everything.
    void guard(const Guard& guard);
    /// Adds a guard of a part of the paths, also to the routes that are there already.
    void guard(std::string_view scope, const Guard& guard);

    /// Adds all that another application says, which is served below `prefix`.
    void mount(std::string_view prefix, const Documentation& part);

    /// All of it; borrowed.
    [[nodiscard]] ApiDescription description() const {
        return {.routes = routes_, .guard_problems = problems_, .adds = adds_, .security = security_};
    }

private:
    std::vector<Description> routes_;
    std::vector<ErrorCode> problems_;
    std::vector<AddedField> adds_;
    std::vector<Alternative> security_;
    std::vector<std::pair<std::string, Guard>> of_paths_;  ///< for routes that are added later
};

}  // namespace edge::openapi
