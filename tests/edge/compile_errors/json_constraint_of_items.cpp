// error: a constraint of parse_items() is not for lists, and would never be checked; those of items stand in each()
#include "edge/edge.hpp"

edge::Result<std::vector<std::string>> read_words(std::string_view text) {
#ifdef CURED
    return edge::json::parse_items<std::string>(text, edge::json::each(edge::json::max_length(9)));
#else
    return edge::json::parse_items<std::string>(text, edge::json::max_length(9));
#endif
}
