#pragma once

#include "call_slot.hpp"

namespace edge::wasm {

/// The `state` of what the runtime supplies, of the Durable Object that this instance is.
[[nodiscard]] OwnedHandle this_object();
/// `state.storage` of it.
[[nodiscard]] OwnedHandle this_storage();

}  // namespace edge::wasm
