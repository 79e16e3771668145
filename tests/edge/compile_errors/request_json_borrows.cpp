// error: this type borrows texts from memory that somebody has to hold: take it as a Body<T>
#include "edge/edge.hpp"

struct Crumb {
    std::string_view name;
};
template <>
inline constexpr auto edge::json::declaration<Crumb> =
    edge::json::object<Crumb>("Crumb", "It has a name.", member("name", &Crumb::name, "Its name."));

void request_json_borrows(edge::App& app) {
#ifdef CURED
    app.post("/x", [](const edge::Body<Crumb>& crumb) { return edge::Response::text(std::string(crumb->name)); });
#else
    app.post("/x",
             [](edge::Request& request) { return edge::Response::text(std::string(request.json<Crumb>()->name)); });
#endif
}
