#pragma once

#include "call_slot.hpp"

namespace edge::wasm {

/// Whether this instance is a Durable Object: in a Worker there are no parts of one.
[[nodiscard]] bool in_object();
/// The `state` of what the runtime supplies, of the Durable Object that this instance is.
[[nodiscard]] OwnedHandle this_object();
/// `state.storage` of it.
[[nodiscard]] OwnedHandle this_storage();

}  // namespace edge::wasm
