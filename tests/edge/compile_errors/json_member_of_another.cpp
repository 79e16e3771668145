// error: Train.wheels: a member of Car, not of Train
#include "edge/edge.hpp"

struct Car {
    int wheels = 4;
};
struct Train {
    int wheels = 64;
};

template <>
inline constexpr auto edge::json::declaration<Train> = edge::json::object<Train>(
#ifdef CURED
    member<&Train::wheels>());
#else
    member<&Car::wheels>());
#endif

edge::Result<Train> read_train(std::string_view text) { return edge::json::parse<Train>(text); }
