// error: json::enumeration<Season> has no name, and no .leaving_out(), for Winter
#include "edge/edge.hpp"

enum class Season { Summer, Winter, Unknown };

constexpr std::pair<Season, std::string_view> kSeasons[]{
    {Season::Summer, "summer"},
#ifdef CURED
    {Season::Winter, "winter"},
#endif
};

template <>
inline constexpr auto edge::json::enumeration<Season> =
    edge::json::names<Season>(kSeasons).leaving_out(Season::Unknown);

struct Trip {
    Season season = Season::Summer;
};

template <>
inline constexpr auto edge::json::declaration<Trip> = edge::json::object<Trip>(member<&Trip::season>());

std::string write(const Trip& trip) { return edge::json::to_text(trip); }
