// error: Lamp.colour is a Lamp::Colour, which has no names: specialise json::enumeration for it
#include "edge/edge.hpp"

struct Lamp {
    enum class Colour { Red, Green };
    Colour colour = Colour::Red;
};

#ifdef CURED
template <>
inline constexpr auto edge::json::enumeration<Lamp::Colour> =
    edge::json::names<Lamp::Colour>({{Lamp::Colour::Red, "red"}, {Lamp::Colour::Green, "green"}});
#endif

template <>
inline constexpr auto edge::json::declaration<Lamp> =
    edge::json::object<Lamp>("Lamp", "A lamp.", member("colour", &Lamp::colour, "Of its light."));

std::string write(const Lamp& lamp) { return edge::json::to_text(lamp); }
