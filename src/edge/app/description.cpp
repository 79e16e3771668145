#include "edge/app.hpp"
#include "edge/platform/asked_for.hpp"

#ifdef __EMSCRIPTEN__
const char edge::detail::edge_describes_routes = 1;
#endif

edge::openapi::ApiDescription edge::App::description() const {
    openapi::ApiDescription all = documentation_ ? documentation_->description() : openapi::ApiDescription{};
    all.kinds = kinds_;
    return all;
}
