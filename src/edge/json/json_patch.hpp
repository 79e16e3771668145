#pragma once

#include <cstddef>
#include <string_view>

#include "edge/json/value.hpp"

namespace edge::json {

/// Operations one JSON Patch may have.
inline constexpr std::size_t kMaxPatchOperations = 1000;

/// What the `copy` operations of one JSON Patch may add to a document: bytes of keys and strings, and eight for each
/// value. Copying what was copied doubles it each time; everything else a patch adds stands in the patch itself.
inline constexpr std::size_t kMaxCopiedBytes = std::size_t{1} << 20;

/// Members that the operations of one JSON Patch may look through, and values they may move along in arrays or to
/// another place, taken together. A short patch can otherwise keep a large document busy for seconds.
inline constexpr std::size_t kMaxPatchSteps = std::size_t{1} << 24;

/// Applies a JSON Patch (RFC 6902): all of its operations, or none. Fails with
///
/// * MalformedRequest, when it is no JSON;
/// * ValidationFailed, when it is no JSON Patch: every violation, with pointers into the patch. Whether a token must be
///   an index shows only when its operation is applied, so a wrong one ("01", "x") is reported alone;
/// * Conflict, when an operation cannot be applied to this document; the detail says which one, and why:
///
/// ```text
///   Operation 2 (test, path "/status") cannot be applied: the value there is another.
/// ```
///
/// Operations are counted from 0, as pointers into the patch count them. The result nests `Document::kMaxDepth` levels
/// at most, if `target` does.
[[nodiscard]] Result<void> apply_json_patch(Value& target, std::string_view patch);

}  // namespace edge::json
