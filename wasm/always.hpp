#pragma once

#include <string_view>

namespace edge::wasm {

/// A `pick` of `call_text` that gives nothing, for calls that may be made at any time: also by requests that are left
/// over in an object that has trapped, which may ask for nothing else (`end` in runtime/imports.js). Such a call ends
/// something that somebody waits for, or has no effect on what is stored anywhere.
inline constexpr std::string_view kAlways = "false";

}  // namespace edge::wasm
