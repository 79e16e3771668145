#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"
#include "edge/error/error_kind.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/platform.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// Why the cache in front of a Worker was not changed.
struct FrontCacheError {
    /// There is no such cache here. `internal` says how it is enabled.
    static constexpr ErrorKind NotEnabled{"front-cache-not-enabled", 500, "No cache in front of this Worker"};
    /// Nothing is named, or a text that is empty, or everything and something. Our own mistake; nothing was sent.
    static constexpr ErrorKind SelectionInvalid{"front-cache-selection-invalid", 500, "Nothing that a cache drops"};
    /// The platform did not do it; `internal` has its words.
    static constexpr ErrorKind Refused{"front-cache-refused", 502, "A cache that refuses"};
};

/// Which answers are meant: those with one of the tags (their field "Cache-Tag"), those below one of the paths, or all.
struct FrontCacheSelection {
    std::vector<std::string> tags = {};  ///< "cakes"
    std::vector<std::string> path_prefixes = {};  ///< "/cakes/"
    bool everything = false;  ///< all of this entrypoint; then nothing else may be named
};

class FrontCache;

/// What a platform supplies of the cache in front of a Worker.
class FrontCaching {
public:
    /// The name that it is kept by in an `Env`: a test gives a `MemoryFrontCaching` to `Env::add` by it.
    static constexpr const char* kName = "front-cache";

    /// The platform is borrowed, and outlives it.
    explicit FrontCaching(Platform& platform) : platform_(&platform) {}
    virtual ~FrontCaching() = default;
    FrontCaching(const FrontCaching&) = delete;
    FrontCaching& operator=(const FrontCaching&) = delete;

private:
    friend class FrontCache;
    /// "purge" or "invalidate", of a selection that was checked. `invocation` is the platform's own of it.
    virtual Prepared<Done> prepare(std::uintptr_t invocation, std::string_view method,
                                   const FrontCacheSelection& selection) = 0;

    Platform* platform_;
};

/// Workers Cache: what the platform keeps of the answers of this entrypoint, and answers with before the Worker is
/// asked (`ctx.cache`). An answer says itself that it may be kept ("Cache-Control"), and by which tags ("Cache-Tag"). A
/// handler takes it as a parameter (edge/handlers/front_cache.hpp); nobody has to bind it.
///
/// ```cpp
/// app.put("/cakes/{id}", [](std::string id, FrontCache cache) -> Result<void> {
///     return cache.purge({.tags = {"cake-" + id}, .path_prefixes = {"/menus/"}});
/// });
/// ```
class FrontCache {
public:
    /// Of an invocation. Both are borrowed.
    FrontCache(FrontCaching& caching, std::uintptr_t invocation) : caching_(&caching), invocation_(invocation) {}

    /// Drops answers: the next request for one reaches the Worker. Fails with a kind of `FrontCacheError`, and with
    /// DeadlineExceeded.
    [[nodiscard]] Result<void> purge(const FrontCacheSelection& selection);
    [[nodiscard]] Pending<Done> purge_async(const FrontCacheSelection& selection);

    /// Keeps them as stale: the next request for one is a conditional one, so that a 304 makes it fresh again. Fails as
    /// `purge` does.
    [[nodiscard]] Result<void> invalidate(const FrontCacheSelection& selection);
    [[nodiscard]] Pending<Done> invalidate_async(const FrontCacheSelection& selection);

private:
    [[nodiscard]] Pending<Done> pending(std::string_view method, const FrontCacheSelection& selection);

    FrontCaching* caching_;
    std::uintptr_t invocation_;
};

/// How it is had from the platform.
template <>
struct CustomBinding<FrontCaching> {
    static std::shared_ptr<FrontCaching> bind(const Env& env, std::string_view name);
};

}  // namespace edge
