#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/json/writer.hpp"

namespace edge {

/// How long a gateway waits before it asks again.
enum class AiGatewayBackoff : std::uint8_t { Constant, Linear, Exponential };

/// How often a gateway asks a provider that fails.
struct AiGatewayRetries {
    std::optional<int> max_attempts = {};                  ///< 1 to 5
    std::optional<std::chrono::milliseconds> delay = {};   ///< before it asks again: 5 s at most
    std::optional<AiGatewayBackoff> backoff = {};          ///< how the delay grows

    bool operator==(const AiGatewayRetries&) const = default;
};

/// What a gateway does with a question, in the place of its own settings.
struct AiGatewayOptions {
    std::optional<bool> skip_cache = {};                 ///< whether the cache is neither read nor written
    std::optional<std::chrono::seconds> cache_ttl = {};  ///< how long the answer is kept: 60 s at least
    std::string cache_key = {};                          ///< by which it is kept; "" is by the question
    std::optional<bool> collect_log = {};                ///< whether the question is logged
    std::string event_id = {};                           ///< by which the log is found; "" is none
    std::vector<std::pair<std::string, std::string>> metadata = {};  ///< names and texts in the log, 5 at most
    std::optional<std::chrono::milliseconds> timeout = {};           ///< of a provider, before the next is asked
    AiGatewayRetries retries = {};                                   ///< of a provider

    bool operator==(const AiGatewayOptions&) const = default;
};

/// What the options are held against before anything is sent. Fails with the reason as its `internal` text.
[[nodiscard]] Result<void> check_ai_gateway_options(const AiGatewayOptions& options);

/// Writes them into an object that is open, as the platform takes them.
void write_ai_gateway_options(json::Writer& text, const AiGatewayOptions& options);

}  // namespace edge
