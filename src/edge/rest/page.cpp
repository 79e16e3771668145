#include "edge/rest/page.hpp"

#include "edge/http/percent.hpp"
#include "edge/text/concat.hpp"

namespace edge::rest {

std::string next_link(std::string_view path, const Query& query, std::string_view cursor) {
    std::string link = concat({"<", path, "?"});
    for (const auto& [name, value] : query)
        if (name != kCursor.name) link += concat({percent_encode(name), "=", percent_encode(value), "&"});
    return concat({link, kCursor.name, "=", percent_encode(cursor), ">; rel=\"next\""});
}

}  // namespace edge::rest
