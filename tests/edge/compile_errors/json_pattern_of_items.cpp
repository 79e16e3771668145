// error: Team.players: of each item, must be a UUID is for texts, and this is an integer
#include "edge/edge.hpp"

struct Team {
    std::vector<int> players;
};

template <>
inline constexpr auto edge::json::declaration<Team> = edge::json::object<Team>(
#ifdef CURED
    member<&Team::players>(max_items(11), each(minimum(1))));
#else
    member<&Team::players>(max_items(11), each(edge::json::uuid())));
#endif

edge::Result<Team> read_team(std::string_view text) { return edge::json::parse<Team>(text); }
