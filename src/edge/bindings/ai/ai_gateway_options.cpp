#include "edge/bindings/ai/ai_gateway_options.hpp"

#include <string_view>

#include "edge/bindings/ai/ai_gateway_errors.hpp"

namespace edge {
namespace {

constexpr int kMostAttempts = 5;
constexpr std::size_t kMostMetadata = 5;
constexpr std::chrono::seconds kMostDelay(5);
constexpr std::chrono::seconds kLeastTtl(60);

std::string_view name_of(AiGatewayBackoff backoff) {
    switch (backoff) {
        case AiGatewayBackoff::Constant: return "constant";
        case AiGatewayBackoff::Linear: return "linear";
        case AiGatewayBackoff::Exponential: break;
    }
    return "exponential";
}

void write_retries(json::Writer& text, const AiGatewayRetries& retries) {
    if (!retries.max_attempts && !retries.delay && !retries.backoff) return;
    text.key("retries").begin_object();
    if (retries.max_attempts) text.member("maxAttempts", *retries.max_attempts);
    if (retries.delay) text.member("retryDelayMs", retries.delay->count());
    if (retries.backoff) text.member("backoff", name_of(*retries.backoff));
    text.end_object();
}

}  // namespace

Result<void> check_ai_gateway_options(const AiGatewayOptions& options) {
    const auto refused = [](std::string_view why) {
        return fail(AiGatewayError::RequestInvalid, "An AI Gateway does not take a question.", std::string(why));
    };
    const std::optional<int> attempts = options.retries.max_attempts;
    if (attempts && (*attempts < 1 || *attempts > kMostAttempts)) return refused("it is asked 1 to 5 times");
    if (options.metadata.size() > kMostMetadata) return refused("there are 5 texts of metadata at most");
    if ((options.timeout && options.timeout->count() < 0) ||
        (options.retries.delay && options.retries.delay->count() < 0))
        return refused("a time is negative");
    if (options.retries.delay && *options.retries.delay > kMostDelay) return refused("it waits 5 s at most");
    if (options.cache_ttl && *options.cache_ttl < kLeastTtl) return refused("an answer is kept for 60 s at least");
    return {};
}

void write_ai_gateway_options(json::Writer& text, const AiGatewayOptions& options) {
    if (options.skip_cache) text.member("skipCache", *options.skip_cache);
    if (options.cache_ttl) text.member("cacheTtl", options.cache_ttl->count());
    if (!options.cache_key.empty()) text.member("cacheKey", options.cache_key);
    if (options.collect_log) text.member("collectLog", *options.collect_log);
    if (!options.event_id.empty()) text.member("eventId", options.event_id);
    if (options.timeout) text.member("requestTimeoutMs", options.timeout->count());
    if (!options.metadata.empty()) {
        text.key("metadata").begin_object();
        for (const auto& [name, value] : options.metadata) text.member(name, value);
        text.end_object();
    }
    write_retries(text, options.retries);
}

}  // namespace edge
