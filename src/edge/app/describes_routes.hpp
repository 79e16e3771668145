#pragma once

#include <memory>

namespace edge::openapi {
class Documentation;
}  // namespace edge::openapi

namespace edge::detail {

/// What collects what routes say of themselves. It stands in app/description.cpp, which is linked where something asks
/// for that (`App::description`). A Wasm module in which nothing does has no address for it.
#ifdef __EMSCRIPTEN__
[[gnu::weak]] std::shared_ptr<openapi::Documentation> make_documentation();
[[nodiscard]] inline bool describes_routes() { return &make_documentation != nullptr; }
#else
std::shared_ptr<openapi::Documentation> make_documentation();
[[nodiscard]] constexpr bool describes_routes() { return true; }
#endif

}  // namespace edge::detail
