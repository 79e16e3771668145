// error: Pixel.red: maximum(255) is beyond signed char
#include "edge/edge.hpp"

struct Pixel {
#ifdef CURED
    std::uint8_t red = 0;
#else
    std::int8_t red = 0;
#endif
};

template <>
inline constexpr auto edge::json::declaration<Pixel> = edge::json::object<Pixel>(member<&Pixel::red>(maximum(255)));

edge::Result<Pixel> read_pixel(std::string_view text) { return edge::json::parse<Pixel>(text); }
