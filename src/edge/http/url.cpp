#include "edge/http/url.hpp"

#include <algorithm>
#include <cstddef>

namespace edge {

UrlView UrlView::split(std::string_view url) {
    UrlView parts;
    url = url.substr(0, url.find('#'));
    if (const std::size_t colon = url.find("://"); colon != std::string_view::npos) {
        parts.scheme = url.substr(0, colon);
        url.remove_prefix(colon + 3);
        parts.host = url.substr(0, std::min(url.find('/'), url.find('?')));
        url.remove_prefix(parts.host.size());
    }
    const std::size_t question = std::min(url.find('?'), url.size());
    parts.path = question == 0 ? "/" : url.substr(0, question);
    parts.query = url.substr(std::min(question + 1, url.size()));
    return parts;
}

std::string_view UrlView::origin() const {
    if (scheme.empty()) return {};
    return {scheme.data(), std::size_t(host.data() + host.size() - scheme.data())};
}

}  // namespace edge
