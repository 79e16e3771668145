#pragma once

#include <cstddef>
#include <cstdint>

#include "edge/bindings/d1/d1_store.hpp"

/// The limits of D1, and the check that holds a statement against them.
namespace edge::d1_limits {

inline constexpr std::size_t kStatementBytes = 100'000;  ///< of a statement, as it is sent
inline constexpr std::size_t kParameters = 100;          ///< of a statement
inline constexpr std::size_t kBytesOfValue = 2'000'000;    ///< of a text, a blob, or all values of a row together
/// The largest integer that JavaScript's numbers hold exactly, and its negative the smallest.
inline constexpr std::int64_t kExactInteger = (std::int64_t{1} << 53) - 1;

/// An INTEGER of a result as JavaScript has it: beyond `kExactInteger` the double that it is rounded to.
[[nodiscard]] D1Value integer_of_result(std::int64_t integer);

/// A statement as it can be sent: integers in their places (`d1_sql::with_integers`), and those beyond `kExactInteger`
/// as texts, which the statement casts. Fails with the kind of `D1Error` that names what is wrong.
[[nodiscard]] Result<D1Query> to_send(D1Query query);

}  // namespace edge::d1_limits
