#pragma once

#include <string_view>
#include <utility>

#include "call_slot.hpp"

namespace edge::wasm {

/// What JavaScript has read of a text of JSON that others wrote: so it cannot pass for other arguments of a call, and
/// its reader is no weight for a Worker.
[[nodiscard]] inline Result<OwnedHandle> read_json(std::string_view text) {
    const auto read = call_now(0, std::move(call_text({"JSON", "parse"}, "true").value(text)));
    if (auto done = read->result(); !done) return std::unexpected(std::move(done.error()));
    return read->take_handle();
}

}  // namespace edge::wasm
