#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/error/error.hpp"

namespace edge {

/// One API key as a deployment keeps it: never the key, only its SHA-256 as 64 hex digits.
struct ApiKey {
    std::string name;    ///< whose it is
    std::string role;    ///< what `require_role` compares
    std::string sha256;  ///< 64 hex digits

    /// Reads `[{"name": "till 1", "role": "shop", "sha256": "ba7816..."}]`, the form of the secret. Fails with
    /// Internal, saying which entry is wrong, never what it holds.
    [[nodiscard]] static Result<std::vector<ApiKey>> parse_list(std::string_view json);
};

}  // namespace edge
