// error: parameter 1 of a handler is a Scone: say where it comes from, as a Body<T>
#include "edge/edge.hpp"

struct Scone {
    int size = 0;
};
template <>
inline constexpr auto edge::json::declaration<Scone> =
    edge::json::object<Scone>("Scone", "It has a size.", member("size", &Scone::size, "Its size."));

void handler_bare_declared(edge::App& app) {
#ifdef CURED
    app.post("/x", [](edge::Body<Scone>) { return edge::Response(); });
#else
    app.post("/x", [](Scone) { return edge::Response(); });
#endif
}
