// error: parameter 1 of a method is a std::string_view: nothing holds the text, so take a const std::string&
#include <string>
#include <string_view>

#include "edge/edge.hpp"

void rpc_text_view(edge::App& app) {
#ifdef CURED
    app.rpc("greet", [](const std::string& name) { return "Hi " + name; });
#else
    app.rpc("greet", [](std::string_view name) { return "Hi " + std::string(name); });
#endif
}
