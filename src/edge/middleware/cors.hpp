#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/middleware/middleware.hpp"

namespace edge {

/// Options of `cors`.
struct CorsOptions {
    /// Origins ("https://shop.example"), or the single entry "*" for all. Empty: no origin is answered.
    std::vector<std::string> origins;
    /// Request fields that a script may send besides Authorization, Content-Type, If-Match and If-None-Match: those of
    /// the application, and of the middleware it uses (`X-Request-Id`).
    std::vector<std::string> allow_headers = {};
    /// Response fields that a script may read besides those of HTTP: Accept-Encoding, Accept-Patch, Allow,
    /// Content-Disposition, ETag, Link, Location, Retry-After, WWW-Authenticate, and what it may always read.
    std::vector<std::string> expose_headers = {};
    std::chrono::seconds max_age{600};
    /// Whether cookies may come along. Never with "*". A bearer key that a script sends itself needs none of this.
    bool allow_credentials = false;
};

/// Cross-origin access (Fetch standard, "CORS protocol"). A listed origin is echoed with `Vary: Origin`, on errors
/// too; a preflight is answered 204 with the methods the path knows, taken from the `Allow` of the answer to OPTIONS.
/// An origin that is not listed gets no CORS field: the browser refuses, and nothing about the answer depends on it.
///
/// ```cpp
/// app.use(request_id());
/// app.use(cors({.origins = {"https://shop.example"}, .allow_headers = {"X-Request-Id"}}));
/// ```
///
/// It belongs outside of whatever may refuse a request, so that a script can read the refusal. Origins are compared as
/// browsers spell them, however they are spelled in the options. With one that no browser could send (`parse_origin`)
/// every request fails, and the log names it: `parse_origins` finds that out when the application starts.
[[nodiscard]] Middleware cors(CorsOptions options);

/// The origins of a list, as a var of a deployment has it, in the spelling of browsers:
///
/// ```cpp
/// Result<std::vector<std::string>> origins = parse_origins("https://Shop.example/, http://localhost:8080");
/// ```
///
/// "*" alone stands for all. Empty elements are passed over. Fails with Internal, naming the first that is no origin.
[[nodiscard]] Result<std::vector<std::string>> parse_origins(std::string_view comma_separated);

}  // namespace edge
