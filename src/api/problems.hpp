#pragma once

#include "edge/app.hpp"

namespace bakery {

/// `GET /problems/{slug}`: the page behind the `type` of a problem document, for people who follow it.
void add_problem_routes(edge::App& app);

}  // namespace bakery
