#include "inbox.hpp"

#include <cstdint>
#include <cstdlib>

#include <emscripten/em_macros.h>

namespace edge::wasm {
namespace {

constinit char* inbox = nullptr;

}  // namespace

std::string_view in_inbox(std::size_t size) { return {inbox, size}; }

}  // namespace edge::wasm

/// Makes room for so many bytes, and gives where: another place than before. What was there is gone.
extern "C" EMSCRIPTEN_KEEPALIVE std::uintptr_t edge_inbox(std::size_t size) {
    using edge::wasm::inbox;
    std::free(inbox);
    inbox = static_cast<char*>(std::malloc(size));
    if (inbox == nullptr) std::abort();
    return reinterpret_cast<std::uintptr_t>(inbox);
}
