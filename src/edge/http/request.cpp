#include "edge/http/request.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

#include "edge/http/cookie.hpp"
#include "edge/http/percent.hpp"
#include "edge/http/time_left.hpp"

namespace edge {
namespace {

/// Of GET and HEAD it has none (RFC 9110 section 9.3.1).
bool content_has_meaning(std::optional<Method> method) { return method != Method::Get && method != Method::Head; }

/// Which fields of a message go on to the next server, and which concern the connection it came by or content that is
/// not sent (RFC 9110 section 7.6.1).
class EndToEnd {
public:
    EndToEnd(std::span<const HeaderView> fields, bool has_content) : has_content_(has_content) {
        for (const auto& [name, value] : fields)
            if (equal_ignoring_case(name, "Connection")) named_.push_back(value);
    }

    [[nodiscard]] bool has(std::string_view name) const {
        constexpr std::array<std::string_view, 7> kHopByHop{"Connection",        "Keep-Alive", "Proxy-Connection", "TE",
                                                            "Transfer-Encoding", "Upgrade",    kTimeLeftField};
        const auto is_named = [name](std::string_view other) { return equal_ignoring_case(name, other); };
        const auto is_listed = [name](std::string_view list) { return list_has(list, name); };
        return std::ranges::none_of(kHopByHop, is_named) && std::ranges::none_of(named_, is_listed) &&
               (has_content_ || !is_named("Content-Length"));
    }

private:
    bool has_content_;
    std::vector<std::string_view> named_;
};

/// The body of a request whose own could not be read.
class FailedSource final : public Stream::Source {
public:
    explicit FailedSource(Error error) : error_(std::move(error)) {}
    Result<std::optional<std::string>> read_some() override { return std::unexpected(error_); }

private:
    Error error_;
};

Stream again(const Result<std::string>& body) {
    return body ? Stream::of(*body) : Stream(std::make_unique<FailedSource>(body.error()));
}

}  // namespace

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

void Request::prepare_to_forward() {
    if (body_) stream_ = again(*std::exchange(body_, std::nullopt));
    if (!content_has_meaning(method())) stream_ = {};
    const std::vector<HeaderView> mine = headers();
    const EndToEnd end_to_end(mine, bool(stream_));
    fields_.keep([&](std::string_view name) { return end_to_end.has(name); });
}

Request Request::pass_on(std::initializer_list<HeaderView> fields) {
    const auto is_replaced = [&](std::string_view name) {
        return std::ranges::any_of(fields,
                                   [&](const HeaderView& field) { return equal_ignoring_case(field.name, name); });
    };
    Stream body = body_ ? again(*body_) : take_body();
    if (!content_has_meaning(method())) body = {};
    const std::vector<HeaderView> mine = headers();
    const EndToEnd end_to_end(mine, bool(body));
    std::string head;
    const auto add_line = [&](std::string_view text) { head.append(text).append("\n"); };
    add_line(method_name());
    add_line(url_text());
    for (const auto& [name, value] : mine)
        if (!is_replaced(name) && end_to_end.has(name)) add_line(name), add_line(value);
    for (const auto& [name, value] : fields) add_line(name), add_line(value);
    return from_head(std::move(head), std::move(body));
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

Result<std::string_view> Request::body() {
    if (!body_) body_ = read_body();
    if (!*body_) return std::unexpected(body_->error());
    return std::string_view(**body_);
}

Result<std::string> Request::read_body() {
    const std::optional<std::uint64_t> length = content_length();
    if (length.value_or(0) > body_limit_) return std::unexpected(body_too_large(body_limit_));
    if (length && stream_) stream_.source()->announce(*length);
    return std::move(stream_).read_all(body_limit_);
}

}  // namespace edge
