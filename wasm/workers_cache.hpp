#pragma once

#include <string>

#include "call_slot.hpp"
#include "edge/bindings/cache/cache.hpp"

namespace edge::wasm {

/// A cache of the platform's global `caches`.
class WorkersCache final : public Cache {
public:
    /// That of the zone, `caches.default`, if it has this name; else one that is opened by its name.
    WorkersCache(Platform& platform, std::string name) : Cache(platform), name_(std::move(name)) {}

private:
    Prepared<std::optional<Response>> prepare_match(const CacheKey& key) override;
    Prepared<Done> prepare_put(const CacheKey& key, Response response) override;
    Prepared<bool> prepare_remove(const CacheKey& key) override;
    Result<std::pair<Stream, Stream>> split(Stream stream) override;

    /// The cache itself. Opening one gives a promise, so the first call that needs it waits.
    [[nodiscard]] Result<Handle> opened();

    std::string name_;
    OwnedHandle cache_;
};

}  // namespace edge::wasm
