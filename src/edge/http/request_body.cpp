#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "edge/http/request.hpp"
#include "edge/http/time_left.hpp"
#include "edge/platform/asked_for.hpp"

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

Result<std::string_view> Request::body() {
    if (!body_) body_ = read_body();
    if (!*body_) return std::unexpected(body_->error());
    return std::string_view(**body_);
}

Result<std::string> Request::read_body() {
    detail::read_bodies();
    const std::optional<std::uint64_t> length = content_length();
    if (length.value_or(0) > body_limit_) return std::unexpected(body_too_large(body_limit_));
    if (length && stream_) stream_.source()->announce(*length);
    return std::move(stream_).read_all(body_limit_);
}

Stream Request::take_body() {
    detail::read_bodies();
    return std::move(stream_);
}

}  // namespace edge
