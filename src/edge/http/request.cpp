#include "edge/http/request.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace edge {

Request Request::from_head(std::string head, Stream body) {
    Request request;
    request.head_ = std::move(head);
    request.stream_ = std::move(body);
    std::size_t position = 0;
    const auto take_line = [&] {
        const std::size_t end = std::min(request.head_.find('\n', position), request.head_.size());
        const Cut line{std::uint32_t(position), std::uint32_t(end - position)};
        position = std::min(end + 1, request.head_.size());
        return line;
    };
    request.method_ = take_line();
    request.url_ = take_line();
    constexpr std::size_t kUsualFields = 24;
    request.fields_.reserve(kUsualFields);
    while (position < request.head_.size()) {
        const Cut name = take_line();
        request.fields_.push_back({name, take_line()});
    }
    return request;
}

Request Request::make(std::string_view method, std::string_view target, std::span<const HeaderView> headers,
                      std::string body) {
    std::string head(method);
    head.append("\n").append(target.starts_with('/') ? "http://localhost" : "").append(target).append("\n");
    for (const auto& [name, value] : headers) head.append(name).append("\n").append(value).append("\n");
    return from_head(std::move(head), body.empty() ? Stream{} : Stream::of(std::move(body)));
}

Request Request::pass_on(std::initializer_list<HeaderView> fields) {
    const auto is_replaced = [&](std::string_view name) {
        return std::ranges::any_of(fields, [&](const HeaderView& field) { return equal_ignoring_case(field.name, name); });
    };
    std::string head;
    const auto add_line = [&](std::string_view text) { head.append(text).append("\n"); };
    add_line(method_name());
    add_line(url_text());
    for (const auto& [name, value] : headers())
        if (!is_replaced(name)) add_line(name), add_line(value);
    for (const auto& [name, value] : fields) add_line(name), add_line(value);
    return from_head(std::move(head), body_ && *body_ ? Stream::of(**body_) : take_body());
}

std::string_view Request::method_name() const { return at(method_); }

std::string_view Request::url_text() const { return at(url_); }

std::optional<std::string_view> Request::header(std::string_view name) const {
    for (const FieldCut& field : fields_)
        if (field.name.size == name.size() && equal_ignoring_case(at(field.name), name)) return at(field.value);
    return std::nullopt;
}

std::vector<HeaderView> Request::headers() const {
    std::vector<HeaderView> views;
    views.reserve(fields_.size());
    for (const FieldCut& field : fields_) views.push_back({at(field.name), at(field.value)});
    return views;
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
    if (content_length().value_or(0) > body_limit_) return std::unexpected(body_too_large(body_limit_));
    return std::move(stream_).read_all(body_limit_);
}

}  // namespace edge
