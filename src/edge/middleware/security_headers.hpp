#pragma once

#include <string>

#include "edge/middleware/middleware.hpp"

namespace edge {

/// What pages are sent with. An empty one is left out.
struct SecurityHeadersOptions {
    /// What a page may load and do, and who may put it into a frame: nothing, and nobody.
    std::string content_security_policy =
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    /// What a site is told that a link on a page leads to.
    std::string referrer_policy = "no-referrer";
    /// Which windows of others a page shares a browsing context with.
    std::string cross_origin_opener_policy = "same-origin";
};

/// Has browsers take every answer for what its Content-Type says and nothing else (`X-Content-Type-Options: nosniff`),
/// and tells them what a page may do: an answer that they show as a document and that can hold scripts (HTML, XHTML,
/// SVG). A field that an answer has by itself stays as it is.
///
/// ```cpp
/// app.use(security_headers());
/// app.use(request_id());
/// ```
///
/// It belongs outside of everything else, so that no answer is without.
[[nodiscard]] Middleware security_headers(SecurityHeadersOptions options = {});

}  // namespace edge
