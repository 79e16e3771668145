// error: Plate.letters is a char[8], an array: use std::vector, or std::string for a text
#include "edge/edge.hpp"

struct Plate {
#ifdef CURED
    std::string letters;
#else
    char letters[8] = {};
#endif
};

template <>
inline constexpr auto edge::json::declaration<Plate> = edge::json::object<Plate>(member<&Plate::letters>());

std::string write(const Plate& plate) { return edge::json::to_text(plate); }
