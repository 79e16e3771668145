#pragma once

#include <cstddef>
#include <string_view>

namespace edge::wasm {

/// The first bytes of the inbox, until JavaScript is called again: the place where JavaScript writes a text before it
/// enters the module, or before it returns to it. Nothing runs in between, so all share one (`edge_inbox`).
[[nodiscard]] std::string_view in_inbox(std::size_t size);

}  // namespace edge::wasm
