#pragma once

#include "call_slot.hpp"
#include "edge/http/stream.hpp"

namespace edge::wasm {

/// A stream as a ReadableStream of JavaScript's, also where its bytes are here. Fails as reading does.
[[nodiscard]] Result<OwnedHandle> native_stream(Stream stream);

}  // namespace edge::wasm
