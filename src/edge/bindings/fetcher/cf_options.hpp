#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/fetcher/fetch_request.hpp"

namespace edge {

/// How long the edge keeps an answer of one of these statuses.
struct CacheTtlOfStatus {
    int from;                   ///< the first status, 100 to 599
    int to;                     ///< the last one
    std::chrono::seconds ttl;   ///< 0: it is out of date at once; negative: it is not kept
};

/// What images become on their way (Polish).
enum class Polish : std::uint8_t { Off, Lossless, Lossy };

/// What the platform's edge does with a request that this Worker sends, and with its answer: `cf` of JavaScript's
/// `fetch`. Only what is set is sent. Most of it is heeded for servers in the Worker's own zone, and
/// some of it by plan: see its documentation of `RequestInitCfProperties`.
///
/// ```cpp
/// const Result<Response> answer = context.fetch(
///     FetchRequest::get("https://shop.example/cakes").cf({.cache_ttl = 300s, .cache_everything = true}));
/// ```
struct CfOptions {
    std::optional<std::chrono::seconds> cache_ttl = {};  ///< how long the answer is kept, whatever it says
    std::vector<CacheTtlOfStatus> cache_ttl_by_status = {};   ///< the same by its status
    std::optional<bool> cache_everything = {};           ///< also what is not kept by its file extension
    std::string cache_key = {};                               ///< by what it is found again; else by its URL
    std::vector<std::string> cache_tags = {};                 ///< by what it can be removed
    std::string cache_control = {};  ///< the field Cache-Control of what is kept; not with `cache_ttl`
    std::optional<bool> cache_reserve_eligible = {};  ///< it may be kept in Cache Reserve
    std::optional<bool> cache_deception_armor = {};  ///< not kept if its type does not match its file extension
    std::optional<bool> respect_strong_etag = {};  ///< strong entity tags stay what they are
    std::string image = {};  ///< how it is resized and converted, as a JSON object: `{"width":100}`
    std::string resolve_override = {};  ///< the server that is asked instead, a host name of the same zone
    std::optional<bool> scrape_shield = {};  ///< whether addresses in pages are made hard to collect
    std::optional<bool> apps = {};  ///< whether apps of the platform may change pages
    std::optional<bool> mirage = {};  ///< whether images are made smaller for slow clients
    std::optional<Polish> polish = {};  ///< what images become
};

/// Why these options of a request of that method cannot be meant; nothing if they can.
[[nodiscard]] std::optional<std::string_view> mistake_in(const CfOptions& options, std::string_view method);

/// The options as JSON, those that are set.
[[nodiscard]] std::string to_json(const CfOptions& options);

}  // namespace edge
