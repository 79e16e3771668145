// error: a parameter is a text, a number, a bool, an enumeration or a type with an edge::ParameterText
#include "edge/edge.hpp"

struct Inner {
    int size = 0;
};
struct Outer {
    Inner inner;
    int size = 0;
};
template <>
inline constexpr auto edge::json::declaration<Inner> =
    edge::json::object<Inner>("Inner", "It has a size.", member("size", &Inner::size, "Its size."));
template <>
inline constexpr auto edge::json::declaration<Outer> = edge::json::object<Outer>(
    "Outer", "It has an inner one.", member("inner", &Outer::inner, "It."), member("size", &Outer::size, "Its size."));

void parameter_of_object(edge::App& app) {
#ifdef CURED
    app.post("/x", [](edge::Body<Outer>) { return edge::Response(); });
#else
    app.get("/x", [](edge::QueryOf<Outer>) { return edge::Response(); });
#endif
}
