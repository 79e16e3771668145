#pragma once

#include <optional>
#include <string>

#include "edge/json/typed.hpp"

namespace bakery {

/// What an import is asked for besides its lines.
struct ImportQuery {
    bool dry_run = false;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::ImportQuery> = edge::json::object<bakery::ImportQuery>(
    "ImportQuery", "How to import.",
    member("dryRun", &bakery::ImportQuery::dry_run, "Whether to check only.", default_value(false), example("true")));
