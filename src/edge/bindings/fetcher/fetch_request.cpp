#include "edge/bindings/fetcher/fetch_request.hpp"

#include <algorithm>
#include <array>

#include "edge/http/field_syntax.hpp"
#include "edge/http/time_left.hpp"
#include "edge/http/url.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

/// What platforms send as the connection and the body have it, or leave out, whatever a program says.
constexpr std::array<std::string_view, 10> kNotOurs{
    "Connection", "Content-Length",    "Host",    "Keep-Alive",  "Proxy-Connection", "TE",
    "Trailer",    "Transfer-Encoding", "Upgrade", kTimeLeftField};

bool is_not_ours(std::string_view name) {
    return std::ranges::any_of(kNotOurs, [&](std::string_view other) { return equal_ignoring_case(name, other); });
}

bool is_visible_ascii(char c) { return c > ' ' && c < '\x7f'; }

bool has_no_content(std::string_view method) { return method == "GET" || method == "HEAD"; }

/// Why nothing can be sent to a URL; empty if it can.
std::string_view url_mistake(std::string_view url) {
    const auto [scheme, host, path, query] = UrlView::split(url);
    if (!equal_ignoring_case(scheme, "https") && !equal_ignoring_case(scheme, "http"))
        return "it has to be absolute, and begin with https:// or http://";
    if (host.empty()) return "it has no host";
    if (host.contains('@')) return "it has credentials, which are not sent: set the field Authorization";
    return {};
}

/// As much of a URL as a log may have: no query and no credentials, which may be secrets, and no line break.
std::string loggable(std::string_view url) {
    std::string text(url.substr(0, url.find('?')));
    if (const std::size_t at = text.find('@'); at != std::string::npos) text.erase(0, at);
    std::ranges::replace_if(text, [](char c) { return !is_visible_ascii(c); }, '?');
    return text;
}

}  // namespace

FetchRequest::FetchRequest(std::string_view method, std::string_view url) : method_(method), url_(url) {
    options_.redirect = RedirectMode::Follow;
    if (!is_token(method)) set_fault("its method is no token");
    check_spelling();
    check_url();
}

// Its URL is in the form that the platform has given it.
FetchRequest::FetchRequest(Request request) : passed_on_(std::move(request)) { check_url(); }

FetchRequest::FetchRequest(std::string_view url, Request request) : url_(url), passed_on_(std::move(request)) {
    check_spelling();
    check_url();
}

std::string_view FetchRequest::method() const { return passed_on_ ? passed_on_->method_name() : method_; }

std::string_view FetchRequest::url() const { return passed_on_ && url_.empty() ? passed_on_->url_text() : url_; }

void FetchRequest::set_fault(std::string_view what) {
    if (fault_) return;
    fault_ = Error(FetchError::RequestInvalid, "A request to another server cannot be sent.",
                   concat({"cannot fetch \"", loggable(url()), "\": ", what}));
}

void FetchRequest::check_spelling() {
    if (url_.empty()) set_fault("it has no URL");
    if (!std::ranges::all_of(url_, is_visible_ascii))
        set_fault("blanks and what is not ASCII have to be percent-encoded");
}

void FetchRequest::check_url() {
    if (const std::string_view mistake = url_mistake(url()); !mistake.empty()) set_fault(mistake);
}

void FetchRequest::check_cache() {
    if (says_how_long_ && options_.cache != CacheMode::Default)
        set_fault("a CacheMode goes neither with cache_ttl nor with cache_control of CfOptions: leave one out");
}

FetchRequest& FetchRequest::cache(CacheMode mode) & {
    options_.cache = mode;
    check_cache();
    return *this;
}

FetchRequest& FetchRequest::header(std::string_view name, std::string_view value) & {
    if (is_not_ours(name)) set_fault(concat({"the field ", name, " is set by the platform: leave it out"}));
    else if (const Result<void> set = fields_.set(name, value); !set) set_fault(set.error().internal);
    return *this;
}

FetchRequest& FetchRequest::web_socket(const std::vector<std::string>& protocols) & {
    // Nobody has asked for what it would open.
    if (passed_on_ && !equal_ignoring_case(passed_on_->header("Upgrade").value_or(""), "websocket")) return *this;
    if (method() != "GET") set_fault("a WebSocket is asked for by GET");
    std::string offered;
    for (const std::string& name : protocols) offered.append(offered.empty() ? "" : ", ").append(name);
    (void)fields_.set("Upgrade", "websocket");
    return offered.empty() ? *this : header("Sec-WebSocket-Protocol", offered);
}

FetchRequest& FetchRequest::body(Stream body, std::string_view media_type) & {
    if (has_no_content(method())) set_fault(concat({method(), " has no body"}));
    body_ = std::move(body);
    return header("Content-Type", media_type);
}

Result<Request> FetchRequest::take() && {
    if (fault_) return std::unexpected(*std::move(fault_));
    if (passed_on_) passed_on_->prepare_to_forward();
    if (passed_on_ && url_.empty() && fields_.size() == 0) return *std::move(passed_on_);
    const auto is_replaced = [&](std::string_view name) {
        return fields_.contains(name) || (body_ && equal_ignoring_case(name, "Content-Length"));
    };
    std::string head = concat({method(), "\n", url(), "\n"});
    if (passed_on_)
        for (const auto& [name, value] : passed_on_->headers())
            if (!is_replaced(name)) head.append(name).append("\n").append(value).append("\n");
    head += fields_.block();
    Stream body = body_ ? *std::move(body_) : passed_on_ ? passed_on_->take_body() : Stream();
    return Request::from_head(std::move(head), std::move(body));
}

}  // namespace edge
