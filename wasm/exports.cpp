// What the entry exports. A module has it if its application asks for an export.

#include "edge/bindings/exports/exported.hpp"

#include <cstdint>

#include "bindings.hpp"
#include "call.hpp"
#include "values.hpp"

extern "C" {
/// What the entry exports by that name, made with these props if there are any: wasm/exports.js.
edge::wasm::Handle edge_export(const char* name, std::uint32_t name_size, const char* props, std::uint32_t props_size);
}

namespace edge {

emscripten::val wasm::exported_value(std::string_view name) {
    const std::size_t end = name.find(' ');
    const std::string_view props = end == name.npos ? std::string_view() : name.substr(end + 1);
    name = name.substr(0, end);
    return value_of(edge_export(name.data(), std::uint32_t(name.size()), props.data(), std::uint32_t(props.size())));
}

bool detail::has_export(const Env& env, std::string_view name) {
    const emscripten::val value = wasm::exported_value(name);
    if (!value.isUndefined() && !value.isNull()) return true;
    env.log(
        LogLevel::Error, "The entry has no such export",
        {{"export", name},
         {"cure", "export a class of this name from worker.js; without the compatibility flag enable_ctx_exports, or "
                  "a compatibility_date from 2025-11-17 on, there are no exports at all"}});
    return false;
}

}  // namespace edge
