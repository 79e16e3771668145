#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "edge/bindings/kv/kv_namespace.hpp"
#include "edge/error/error.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// How much a `KvReadCache` keeps.
struct KvReadCacheOptions {
    std::chrono::milliseconds age{10'000};   ///< the oldest that it answers with
    std::size_t bytes = std::size_t{1} << 20;  ///< of keys and values together; the oldest make room
};

/// Values of a KV namespace that an instance keeps for some seconds, so that not every request asks for the same key:
///
/// ```cpp
/// app.state(KvReadCache(env.kv("ORDERS").value(), env.platform(), {.age = 30s}));
/// app.get("/menu", [](State<KvReadCache> menus) -> Result<Response> {
///     const Result<std::optional<std::string>> menu = menus->get_text("menu");
///     if (!menu) return std::unexpected(menu.error());
///     return Response::html(menu->value_or("There is no menu today."));
/// });
/// ```
///
/// It keeps plain bytes, and that a key is absent, for all requests of the instance. What is written elsewhere shows
/// when it is too old, besides what KV itself takes; what is written here, `forget` has shown at once. Requests that
/// find nothing at the same moment each ask KV: what one request waits for ends with it, so none may wait for that of
/// another.
///
/// A value: copies share what is kept. The platform is borrowed.
class KvReadCache {
public:
    /// An empty one, of this namespace.
    KvReadCache(KvNamespace kv, Platform& platform, KvReadCacheOptions options = {});

    /// What `KvNamespace::get_text` gives, now or not longer ago than the age. A failure is not kept.
    [[nodiscard]] Result<std::optional<std::string>> get_text(std::string_view key) const;
    /// Has the next read of a key ask KV.
    void forget(std::string_view key) const;
    /// How many bytes are kept.
    [[nodiscard]] std::size_t bytes() const;

private:
    class Kept;

    KvNamespace kv_;
    Platform* platform_;
    KvReadCacheOptions options_;
    std::shared_ptr<Kept> kept_;
};

}  // namespace edge
