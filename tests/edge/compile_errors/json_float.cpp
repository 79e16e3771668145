// error: Scale.weight is a float: use double, the numbers of JSON
#include "edge/edge.hpp"

struct Scale {
#ifdef CURED
    double weight = 0;
#else
    float weight = 0;
#endif
};

template <>
inline constexpr auto edge::json::declaration<Scale> =
    edge::json::object<Scale>("Scale", "A scale.", member("weight", &Scale::weight, "What it shows."));

std::string write(const Scale& scale) { return edge::json::to_text(scale); }
