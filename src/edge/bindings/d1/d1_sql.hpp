#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/d1/d1_value.hpp"

/// As much of SQL as it takes to find parameters and ends of statements in it.
namespace edge::d1_sql {

/// The statements of a script, each without what stands around it. A trigger with the statements in it is one. What
/// is only comments is none.
[[nodiscard]] std::vector<std::string> split(std::string_view script);

/// How many values a statement takes: the highest number of a `?`, `?7`, `:name`, `@name` or `$name`.
[[nodiscard]] std::size_t values_wanted(std::string_view statement);

/// The statement with `+CAST(? AS INTEGER)` for each parameter whose value is an integer. A number that is bound is a
/// REAL for D1: a column of no type would hold 1.0. The plus takes the affinity of the CAST away, so what is compared
/// with it is compared as with a bound integer.
[[nodiscard]] std::string with_integers(std::string_view statement, const std::vector<D1Value>& values);

/// Whether a statement only reads.
[[nodiscard]] bool only_reads(std::string_view statement);

}  // namespace edge::d1_sql
