// error: json::enumeration<Port> has no names: list them
#include "edge/edge.hpp"

// What is above 127 is not looked for.
enum class Port { Http = 8080, Https = 8443 };

template <>
#ifdef CURED
inline constexpr auto edge::json::enumeration<Port> =
    edge::json::names<Port>({{Port::Http, "http"}, {Port::Https, "https"}});
#else
inline constexpr auto edge::json::enumeration<Port> = edge::json::names<Port>();
#endif

struct Server {
    Port port = Port::Http;
};

template <>
inline constexpr auto edge::json::declaration<Server> = edge::json::object<Server>(member<&Server::port>());

std::string write(const Server& server) { return edge::json::to_text(server); }
