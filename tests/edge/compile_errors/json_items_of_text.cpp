// error: Poem.lines: max_items() is for lists, and this is a text
#include "edge/edge.hpp"

struct Poem {
    edge::json::Nullable<std::string> lines;
};

template <>
inline constexpr auto edge::json::declaration<Poem> = edge::json::object<Poem>(
#ifdef CURED
    member<&Poem::lines>(max_length(14)));
#else
    member<&Poem::lines>(max_items(14)));
#endif

edge::Result<Poem> read_poem(std::string_view text) { return edge::json::parse<Poem>(text); }
