// error: Point.x is declared twice
#include "edge/edge.hpp"

struct Point {
    double x = 0;
    double y = 0;
};

template <>
inline constexpr auto edge::json::declaration<Point> = edge::json::object<Point>(
#ifdef CURED
    member("x", &Point::x), member("y", &Point::y));
#else
    member("x", &Point::x), member("x", &Point::y));
#endif

std::string write(const Point& point) { return edge::json::to_text(point); }
