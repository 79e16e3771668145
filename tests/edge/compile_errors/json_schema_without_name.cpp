// error: json::object<Pair<int>>() needs a name for its schema before the sentence, of letters and digits: "" is none
#include "edge/edge.hpp"

template <class T>
struct Pair {
    T first;
    T second;
};

template <>
inline constexpr auto edge::json::declaration<Pair<int>> = edge::json::object<Pair<int>>(
#ifdef CURED
    "IntPair",
#endif
    "Two numbers.", member<&Pair<int>::first>(), member<&Pair<int>::second>());

std::string write(const Pair<int>& pair) { return edge::json::to_text(pair); }
