// error: Chapter.next is a std::unique_ptr<Chapter>: hold the value itself, in a std::optional if it may be absent
#include "edge/edge.hpp"

struct Chapter {
#ifdef CURED
    std::vector<Chapter> next;
#else
    std::unique_ptr<Chapter> next;
#endif
};

template <>
inline constexpr auto edge::json::declaration<Chapter> =
    edge::json::object<Chapter>("Chapter", "A chapter.", member("next", &Chapter::next, "What follows."));

std::string write(const Chapter& chapter) { return edge::json::to_text(chapter); }
