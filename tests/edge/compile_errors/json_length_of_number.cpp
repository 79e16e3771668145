// error: Parcel.weight: max_length() is for texts, and this is an integer
#include "edge/edge.hpp"

struct Parcel {
    int weight = 0;
};

template <>
inline constexpr auto edge::json::declaration<Parcel> = edge::json::object<Parcel>(
#ifdef CURED
    member<&Parcel::weight>(maximum(9)));
#else
    member<&Parcel::weight>(max_length(9)));
#endif

edge::Result<Parcel> read_parcel(std::string_view text) { return edge::json::parse<Parcel>(text); }
