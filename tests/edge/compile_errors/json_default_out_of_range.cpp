// error: Search.limit: default_value() is none of the values that may be
#include "edge/edge.hpp"

struct Search {
    int limit = 0;
};

template <>
inline constexpr auto edge::json::declaration<Search> = edge::json::object<Search>(
#ifdef CURED
    member<&Search::limit>(minimum(1), default_value(20)));
#else
    member<&Search::limit>(minimum(1), default_value(0)));
#endif

edge::Result<Search> read_search(std::string_view text) { return edge::json::parse<Search>(text); }
