// What led to an invocation. A module has it if its application asks for that.

#include <string>

#include "call_slot.hpp"
#include "edge/context.hpp"

std::string edge::Context::props() const {
    if (invocation_ == 0) return {};
    const auto asked = wasm::call_now(wasm::Handle(invocation_), wasm::call_text({"context", "props"}));
    Result<std::string_view> packed = asked->result();
    return packed ? std::string(wasm::take_part(*packed).bytes) : std::string();
}
