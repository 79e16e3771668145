#pragma once

#include <string_view>

namespace edge::json {

/// Whether a text is JSON, and an object. For texts that are sent on as they are.
[[nodiscard]] bool is_object_text(std::string_view text);

}  // namespace edge::json
