#pragma once

#include "edge/json/value.hpp"

namespace edge::json {

/// What `target` is after a JSON merge patch (RFC 7396): members of the patch replace those of the target, null removes
/// one, objects are merged member by member, anything else replaces the whole. Every patch applies; the result is no
/// larger than both together. New members come last.
[[nodiscard]] Value merge_patch(Value target, Value patch);

}  // namespace edge::json
