#include "call.hpp"

#include <algorithm>
#include <cstring>

#include <emscripten/val.h>

#include "edge/platform/no_waiting.hpp"
#include "imports.hpp"

namespace edge::wasm {

Part take_part(std::string_view& packed) {
    constexpr std::size_t kHeader = 2 * sizeof(std::uint32_t);
    if (packed.size() < kHeader) return {};
    std::uint32_t words[2];
    std::memcpy(words, packed.data(), kHeader);
    packed.remove_prefix(kHeader);
    Part part{.kind = static_cast<PartKind>(words[0])};
    if (part.kind == PartKind::Handle) {
        part.handle = words[1];
        return part;
    }
    part.bytes = packed.substr(0, words[1]);
    packed.remove_prefix(std::min<std::size_t>(packed.size(), (words[1] + 3U) & ~3U));
    return part;
}

void evaluate(Call& call) { edge_call(&call); }

void start(Call& call) {
    if (call.promise == 0 && !NoWaiting::refuses()) edge_start(&call);
}

void release(Handle handle) {
    if (handle != 0) emscripten::internal::_emval_decref(reinterpret_cast<emscripten::EM_VAL>(handle));
}

}  // namespace edge::wasm
