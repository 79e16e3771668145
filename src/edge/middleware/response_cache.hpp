#pragma once

#include <chrono>
#include <string>

#include "edge/middleware/middleware.hpp"

namespace edge {

/// Options of `response_cache`.
struct ResponseCacheOptions {
    /// The platform's cache that is used (`Env::get<Cache>`), one of the application's own: what stands in it is not
    /// what was answered. Variants stand in another, with "-variants" behind the name.
    std::string cache = "responses";
    /// How long a response may still be used after it is stale, if it does not say so by `stale-while-revalidate`.
    std::chrono::seconds stale_while_revalidate{0};
};

/// Keeps answers to GET near this location, as long as they say, and answers GET and HEAD with them:
///
/// ```cpp
/// app.use("/reports/*", response_cache({.stale_while_revalidate = 30s}));
/// app.get("/reports/{id}", [](Uuid id) {
///     return Response::text("report " + id.to_string()).header("Cache-Control", "max-age=60");
/// });
/// ```
///
/// ```text
/// kept       what has `s-maxage`, `max-age` or `Expires`, and a status that a cache may keep by itself
/// not kept   what is `private` (if only some fields are, too), `no-store` or `no-cache`, or has `Set-Cookie` or
///            `Vary: *`; and what was asked for with `Authorization`, or `Range`, unless it is `public` (never if it is
///            a part)
/// keys       the URL, and the request's fields that `Vary` of the answer names
/// stale      is answered for so long as `stale-while-revalidate` says, and fetched anew afterwards, by one request
///            of this instance at a time
/// dropped    with all variants, by a request to the same URL that changes something and succeeds
/// ```
///
/// Fetching anew is a request of its own through the whole application, after the answer was sent: it passes all
/// middleware once more, those that count too. An answer from the cache has `Age`, and `Cache-Status` says what became
/// of each (RFC 9211). Conditions of the request are heeded.
///
/// It belongs inside of what is different for each answer (`request_id`, `cors`, `security_headers`), and outside of
/// whatever need not run. A cache that fails, and a platform that has none, is as one that is empty; the log tells of
/// failures.
[[nodiscard]] Middleware response_cache(ResponseCacheOptions options = {});

}  // namespace edge
