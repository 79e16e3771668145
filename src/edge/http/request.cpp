#include "edge/http/request.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <system_error>
#include <utility>

#include "edge/http/cookie.hpp"
#include "edge/http/percent.hpp"

namespace edge {
Request Request::from_head(std::string head, Stream body) {
    Request request;
    const std::size_t method = head.find('\n');
    const std::size_t url = method == head.npos ? head.npos : head.find('\n', method + 1);
    if (url != head.npos) {
        request.fields_ = RequestFields(head.substr(url + 1));
        head.resize(url);
    }
    request.set_line(std::move(head));
    request.stream_ = std::move(body);
    return request;
}

Request Request::from_platform(std::string line, HeaderSource& fields, Stream body) {
    Request request;
    request.fields_ = RequestFields(fields);
    request.source_ = &fields;
    request.set_line(std::move(line));
    request.stream_ = std::move(body);
    return request;
}

void Request::set_line(std::string line) {
    line_ = std::move(line);
    const std::size_t method = std::min(line_.find('\n'), line_.size());
    const std::size_t url = std::min(method + 1, line_.size());
    method_ = {0, std::uint32_t(method)};
    url_ = {std::uint32_t(url), std::uint32_t(line_.size() - url)};
    normalize_path();
}

/// What follows the path in the URL moves up.
void Request::normalize_path() {
    const std::string_view url = url_text();
    if (!url.contains('%')) return;
    const std::string_view path = UrlView::split(url).path;
    if (!path.contains('%')) return;
    char* const begin = line_.data() + (path.data() - line_.data());
    const std::size_t size = edge::normalize_path({begin, path.size()});
    const std::size_t dropped = path.size() - size;
    std::memmove(begin + size, begin + path.size(), std::size_t(url.data() + url.size() - begin) - path.size());
    url_.size -= std::uint32_t(dropped);
}

Request Request::make(std::string_view method, std::string_view target, std::span<const HeaderView> headers,
                      std::string body) {
    std::string head(method);
    head.append("\n").append(target.starts_with('/') ? "http://localhost" : "").append(target).append("\n");
    for (const auto& [name, value] : headers) head.append(name).append("\n").append(value).append("\n");
    return from_head(std::move(head), body.empty() ? Stream{} : Stream::of(std::move(body)));
}

// A request that was given away has no head, and may be asked nevertheless: for the log of what became of it.
std::string_view Request::method_name() const { return line_.empty() ? std::string_view() : at(method_); }

std::string_view Request::url_text() const { return line_.empty() ? std::string_view() : at(url_); }

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    for (const std::string_view field : fields_.values("Cookie"))
        if (const auto value = find_cookie(field, name)) return value;
    return std::nullopt;
}

std::optional<std::uint64_t> Request::content_length() const {
    const auto text = header("Content-Length");
    if (!text) return std::nullopt;
    std::uint64_t length = 0;
    const char* const end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, length);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return length;
}

}  // namespace edge
