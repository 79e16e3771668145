#pragma once

#include <cstdint>
#include <string_view>

namespace edge::json {

/// Writes what stands between the quotes of a JSON string without its escapes, which takes no more bytes than it has,
/// and gives the end of that. Null where an escape is wrong: unknown, without four hex digits, or half a surrogate
/// pair.
[[nodiscard]] char* unescape(std::string_view string, char* to);

}  // namespace edge::json
