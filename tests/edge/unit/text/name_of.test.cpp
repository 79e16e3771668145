#include "edge/text/name_of.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

using edge::full_name_of;
using edge::name_of;

namespace zoo {
struct Animal {
    int legs_ = 0;
    struct Cage {
        std::string door_2;
    };
};
struct Bird : Animal {};
template <class T>
struct Box {
    T in_it;
};
}  // namespace zoo
namespace {
struct Hidden {
    int value = 0;
};
}  // namespace

TEST_CASE("The name of a type has no namespaces", "[text]") {
    STATIC_CHECK(name_of<zoo::Animal>() == "Animal");
    STATIC_CHECK(name_of<zoo::Animal::Cage>() == "Cage");
    STATIC_CHECK(name_of<Hidden>() == "Hidden");
    STATIC_CHECK(name_of<int>() == "int");
}

TEST_CASE("The full name of a type has them", "[text]") {
    STATIC_CHECK(full_name_of<zoo::Animal::Cage>() == "zoo::Animal::Cage");
    STATIC_CHECK(full_name_of<const int*>().starts_with("const int"));
    STATIC_CHECK(full_name_of<zoo::Box<std::string>>().starts_with("zoo::Box<std::"));
}

TEST_CASE("The name of a member is that of its declaration", "[text]") {
    STATIC_CHECK(name_of<&zoo::Animal::legs_>() == "legs_");
    STATIC_CHECK(name_of<&zoo::Animal::Cage::door_2>() == "door_2");
    STATIC_CHECK(name_of<&zoo::Bird::legs_>() == "legs_");
    STATIC_CHECK(name_of<&zoo::Box<std::string>::in_it>() == "in_it");
    STATIC_CHECK(name_of<&Hidden::value>() == "value");
}
