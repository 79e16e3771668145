#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>

#include "edge/bindings/cache/cache.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A cache in memory for tests. It keeps what the platform keeps, as long as the response says, by the platform's
/// clock, which a test controls; it answers ranges and conditions, and says its `Age`. What the platform does not
/// keep is dropped without an error: see `Cache`.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// bindings.add<Cache>("default", std::make_shared<testing::MemoryCache>(bindings.platform()));
/// ```
class MemoryCache final : public Cache, public PlannedFailures {
public:
    /// An empty cache, with the clock of this platform; borrowed.
    explicit MemoryCache(Platform& platform) : Cache(platform), platform_(&platform) {}

    /// How many responses are kept, also those that are no longer fresh.
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    /// How often something was looked for.
    [[nodiscard]] std::size_t lookups() const { return lookups_; }

private:
    struct Entry {
        Status status;
        Headers headers;
        std::string bytes;
        Time kept;
        Time until;
    };

    Prepared<std::optional<Response>> prepare_match(const CacheKey& key) override;
    Prepared<Done> prepare_put(const CacheKey& key, Response response) override;
    Prepared<bool> prepare_remove(const CacheKey& key) override;
    Result<std::pair<Stream, Stream>> split(Stream stream) override;

    [[nodiscard]] Response answer(const Entry& entry, const CacheKey& key) const;
    Result<std::optional<Response>> match_now(const CacheKey& key);
    Result<Done> put_now(const std::string& url, Entry entry);
    Result<bool> remove_now(const std::string& url);

    Platform* platform_;
    std::map<std::string, Entry, std::less<>> entries_;
    std::size_t lookups_ = 0;
};

}  // namespace edge::testing
