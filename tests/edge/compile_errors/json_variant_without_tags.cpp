// error: a std::variant needs json::tagging: a member that tells its alternatives apart; this is std::variant<Cat, Dog>
#include "edge/edge.hpp"

struct Cat {
    int lives = 9;
};
struct Dog {
    std::string name;
};
using Pet = std::variant<Cat, Dog>;

template <>
inline constexpr auto edge::json::declaration<Cat> = edge::json::object<Cat>(member<&Cat::lives>());
template <>
inline constexpr auto edge::json::declaration<Dog> = edge::json::object<Dog>(member<&Dog::name>());
#ifdef CURED
template <>
inline constexpr auto edge::json::tagging<Pet> = edge::json::Tagging<2>{"is", {"cat", "dog"}};
#endif

struct Owner {
    std::vector<Pet> pets;
};

template <>
inline constexpr auto edge::json::declaration<Owner> = edge::json::object<Owner>(member<&Owner::pets>());

edge::Result<Owner> read_owner(std::string_view text) { return edge::json::parse<Owner>(text); }
