#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/query.hpp"
#include "edge/openapi/operation.hpp"
#include "edge/rest/cursor.hpp"

namespace edge::rest {

/// A part of a list. It may have fewer items than asked for, or none, while `next` says that more follow.
template <class T>
struct Page {
    std::vector<T> items;                  ///< in the order of the list
    std::optional<std::string> next = {};  ///< where the next page starts; nothing on the last
};

/// The query parameter that asks for the page after another, for `openapi::takes`.
inline constexpr openapi::Parameter kCursor{.name = "cursor",
                                            .description = "The `next` of the page before, with the same filters.",
                                            .schema = openapi::schema_of_pattern<kCursorPattern>};

/// The value of a `Link` field that leads to the next page (RFC 8288): the same path and query, with this cursor.
///
/// ```cpp
/// Response response = Response::json("[]");
/// response.header("Link", rest::next_link(request.path(), *request.query(), "the cursor"));
/// ```
[[nodiscard]] std::string next_link(std::string_view path, const Query& query, std::string_view cursor);

}  // namespace edge::rest
