// error: Tally.votes is a std::map<int, ...>: the keys of JSON are texts, so use std::map<std::string, T>
#include "edge/edge.hpp"

struct Tally {
#ifdef CURED
    std::map<std::string, int> votes;
#else
    std::map<int, int> votes;
#endif
};

template <>
inline constexpr auto edge::json::declaration<Tally> =
    edge::json::object<Tally>("Tally", "Votes.", member("votes", &Tally::votes, "By number."));

std::string write(const Tally& tally) { return edge::json::to_text(tally); }
