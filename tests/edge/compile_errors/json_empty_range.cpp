// error: Dice.eyes: nothing is within minimum(6) and maximum(1)
#include "edge/edge.hpp"

struct Dice {
    int eyes = 1;
};

template <>
inline constexpr auto edge::json::declaration<Dice> = edge::json::object<Dice>(
#ifdef CURED
    member<&Dice::eyes>(minimum(1), maximum(6)));
#else
    member<&Dice::eyes>(minimum(6), maximum(1)));
#endif

edge::Result<Dice> read_dice(std::string_view text) { return edge::json::parse<Dice>(text); }
