// error: a handler reads the body of a request once
#include "edge/edge.hpp"

struct Bun {
    int size = 0;
};
template <>
inline constexpr auto edge::json::declaration<Bun> =
    edge::json::object<Bun>("Bun", "It has a size.", member("size", &Bun::size, "Its size."));

void handler_two_bodies(edge::App& app) {
#ifdef CURED
    app.post("/x", [](edge::Body<Bun>) { return edge::Response(); });
#else
    app.post("/x", [](edge::Body<Bun>, edge::BodyText<>) { return edge::Response(); });
#endif
}
