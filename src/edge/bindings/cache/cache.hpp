#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/cache/cache_errors.hpp"
#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"
#include "edge/http/headers.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/http/stream.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// What a response is kept under: a URL, or the URL of a request, whose method and whose fields `Range`,
/// `If-None-Match` and `If-Modified-Since` count when it is looked for. Other fields, `Vary` and all, do not.
class CacheKey {
public:
    /// A URL, for GET.
    template <std::convertible_to<std::string_view> Text>
    CacheKey(const Text& url) : url_(std::string_view(url)) {}
    /// The URL and the fields of a request.
    CacheKey(const Request& request);

    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] bool is_get() const { return is_get_; }
    /// One field as owned text.
    struct Field {
        std::string name;   ///< as it counts
        std::string value;  ///< as it was sent
    };
    /// Those that count.
    [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }

private:
    std::string url_;
    bool is_get_ = true;
    std::vector<Field> fields_;
};

/// The platform's cache near this location, which all Workers of the zone share, or one of their own with a name.
///
/// ```cpp
/// app.get("/report", [](const Request& request, Context& context, NamedCache<"default"> cache) -> Result<Response> {
///     if (auto known = cache->match(request).value_or(std::nullopt)) return *std::move(known);
///     Response report = Response::text("so many").header("Cache-Control", "max-age=60");
///     if (auto kept = cache->put_copy(request, report); !kept) return std::unexpected(kept.error());
///     return report;
/// });
/// ```
///
/// What is kept may be gone at any time, and is not at other locations. How long, is what the response says
/// (`Cache-Control`, `Expires`). What the platform keeps silently out stays out without an error: a response with
/// `Set-Cookie`, one that is `private`, `no-store` or `no-cache`, or has no time to live, and 304.
///
/// `caches` belongs to the platform, so nothing has to be bound: `env.get<Cache>("default")` is that of the zone, any
/// other name opens one of its own. In a test it has to be bound (`testing::MemoryCache`).
class Cache {
public:
    virtual ~Cache() = default;

    /// What is kept under a key; nothing if there is none. A key that asks for a range, or has a condition, is answered
    /// with 206 or 304; one of a request that is no GET with nothing.
    [[nodiscard]] Result<std::optional<Response>> match(const CacheKey& key);
    [[nodiscard]] Pending<std::optional<Response>> match_async(const CacheKey& key);

    /// Keeps a response. Fails with KeyInvalid, with NotCacheable, and as its body does if that cannot be read.
    Result<void> put(const CacheKey& key, Response response);
    [[nodiscard]] Pending<Done> put_async(const CacheKey& key, Response response);
    /// The same of a copy, so that the response can still be sent. A stream is split by the platform, and never enters
    /// linear memory; a body that is made while it is sent is made now. It is waited for best by what `wait_until` was
    /// given: until then the platform holds what one half of a stream has been read of and the other has not.
    Result<void> put_copy(const CacheKey& key, Response& response);
    [[nodiscard]] Pending<Done> put_copy_async(const CacheKey& key, Response& response);

    /// Drops what is kept under a key; whether there was something. (`delete` is a keyword.)
    Result<bool> remove(const CacheKey& key);
    [[nodiscard]] Pending<bool> remove_async(const CacheKey& key);

protected:
    /// A cache whose calls this platform settles; borrowed.
    explicit Cache(Platform& platform) : platform_(&platform) {}

private:
    /// Each operation, with what a cache takes: prepared and not yet started.
    virtual Prepared<std::optional<Response>> prepare_match(const CacheKey& key) = 0;
    virtual Prepared<Done> prepare_put(const CacheKey& key, Response response) = 0;
    virtual Prepared<bool> prepare_remove(const CacheKey& key) = 0;
    /// Two streams with what one has.
    virtual Result<std::pair<Stream, Stream>> split(Stream stream) = 0;

    [[nodiscard]] Pending<std::optional<Response>> pending_match(const CacheKey& key);
    [[nodiscard]] Pending<Done> pending_put(const CacheKey& key, Response response);
    [[nodiscard]] Pending<bool> pending_remove(const CacheKey& key);
    [[nodiscard]] Result<Response> copy_of(Response& response);

    Platform* platform_;
};

/// How a cache is had from the platform: "default" is that of the zone. Null where the platform has none.
template <>
struct CustomBinding<Cache> {
    static std::shared_ptr<Cache> bind(const Env& env, std::string_view name);
};

}  // namespace edge
