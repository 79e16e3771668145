#pragma once

#include <string_view>

namespace edge {

/// The parts of an absolute http(s) URL, as borrowed and still encoded text:
///
/// ```text
/// https://shop.example:8443/v1/orders?limit=5#top
/// |scheme |host             |path     |query
/// ```
///
/// The platform has parsed and normalised the URL already; this only finds the cuts. A fragment is dropped.
struct UrlView {
    std::string_view scheme;  ///< without the colon
    std::string_view host;    ///< with the port, where there is one
    std::string_view path;    ///< always starts with '/'
    std::string_view query;   ///< without the '?'

    /// Cuts a URL into its parts, which borrow from it.
    [[nodiscard]] static UrlView split(std::string_view url);

    /// "https://shop.example:8443", as an Origin field has it. Borrowed from `url`, which must be what was split.
    [[nodiscard]] std::string_view origin() const;
};

}  // namespace edge
