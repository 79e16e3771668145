#include "edge/testing/scripted_fetcher.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "edge/http/time_left.hpp"
#include "edge/http/url.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

constexpr int kMostRedirects = 20;

/// Where a redirection leads to: another URL, or another path of the same server.
std::string target_of(std::string_view location, std::string_view from) {
    return location.starts_with('/') ? concat({UrlView::split(from).origin(), location}) : std::string(location);
}

/// The request that follows a redirection (Fetch standard, HTTP-redirect fetch): for 303, and for 301 and 302 of a
/// POST, it is a GET without a body.
Request redirected_request(Request& request, const Response& answer) {
    const unsigned status = unsigned(answer.status());
    const bool is_post = request.method() == Method::Post;
    const bool becomes_get = (status == 303 && request.method() != Method::Head) || (status <= 302 && is_post);
    std::string body = becomes_get ? std::string() : std::string(request.body().value_or(""));
    return Request::make(becomes_get ? "GET" : request.method_name(),
                         target_of(*answer.headers().get("Location"), request.url_text()), request.headers(),
                         std::move(body));
}

}  // namespace

/// A request on its way: it is answered when it is waited for, at the time when the answer comes.
class ScriptedFetcher::Call final : public PlatformCall {
public:
    Call(ScriptedFetcher& fetcher, Request request, const FetchOptions& options)
        : fetcher_(&fetcher), request_(std::move(request)), options_(options), deadline_(platform().deadline()) {}

    void start() override {
        if (begun_) return;
        begun_ = platform().now();
        if (options_.timeout) deadline_ = std::min(deadline_, *begun_ + bounded_sleep(*options_.timeout));
        fetcher_->note(request_, options_);
    }

    static Result<Response> take(PlatformCall& call) { return static_cast<Call&>(call).answered(); }

private:
    [[nodiscard]] TestPlatform& platform() const { return *fetcher_->platform_; }

    Result<Response> answered() {
        Time time = *begun_;
        for (int redirects = 0;; ++redirects) {
            const std::optional<Rule> rule = fetcher_->find(request_.method_name(), request_.url_text());
            if (!rule) return unexpected_request();
            time += rule->takes;
            if (time > deadline_) return given_up();
            move_clock(time);
            Result<Response> answer = rule->answer(request_);
            if (!answer || options_.redirect == RedirectMode::Manual || !is_redirection(*answer)) return answer;
            if (options_.redirect == RedirectMode::Error) return std::unexpected(redirected());
            if (redirects == kMostRedirects) return fail(FetchError::TooManyRedirects, "Too many redirects.");
            request_ = redirected_request(request_, *answer);
            fetcher_->note(request_, options_);
        }
    }

    Result<Response> given_up() {
        move_clock(deadline_);
        return std::unexpected(deadline_exceeded(concat({"no answer in time to ", what()})));
    }

    [[nodiscard]] Result<Response> unexpected_request() const {
        return fail(ErrorCode::Internal, {},
                    concat({"nothing is expected to be asked for ", what(), ": say what it is answered with, by on(\"",
                            request_.method_name(), "\", \"", request_.url_text(), "\", ...)"}));
    }

    [[nodiscard]] std::string what() const { return concat({request_.method_name(), " ", request_.url_text()}); }

    /// It never goes back: of calls that overlap, one may have waited longer.
    void move_clock(Time time) { platform().advance(std::max(time - platform().now(), std::chrono::milliseconds(0))); }

    ScriptedFetcher* fetcher_;
    Request request_;
    FetchOptions options_;
    Time deadline_;
    std::optional<Time> begun_;
};

ScriptedFetcher& ScriptedFetcher::on(std::string_view method, std::string_view url, Answer answer,
                                     std::chrono::milliseconds takes) {
    std::erase_if(rules_, [&](const Rule& rule) { return rule.method == method && rule.url == url; });
    rules_.push_back({std::string(method), std::string(url), std::move(answer), takes});
    return *this;
}

ScriptedFetcher& ScriptedFetcher::on(std::string_view method, std::string_view url, Error error,
                                     std::chrono::milliseconds takes) {
    const auto fails = [error = std::move(error)](Request&) -> Result<Response> { return std::unexpected(error); };
    return on(method, url, Answer(fails), takes);
}

std::optional<ScriptedFetcher::Rule> ScriptedFetcher::find(std::string_view method, std::string_view url) const {
    const auto found =
        std::ranges::find_if(rules_, [&](const Rule& rule) { return rule.method == method && rule.url == url; });
    return found == rules_.end() ? std::nullopt : std::optional(*found);
}

void ScriptedFetcher::note(Request& request, const FetchOptions& options) {
    request.set_body_limit(SIZE_MAX);
    Sent sent{.method = std::string(request.method_name()),
              .url = std::string(request.url_text()),
              .headers = {},
              .body = std::string(request.body().value_or("")),
              .options = options};
    for (const auto& [name, value] : request.headers()) (void)sent.headers.append(name, value);
    sent_.push_back(std::move(sent));
}

Pending<Response> ScriptedFetcher::send(Request request, const FetchOptions& options) {
    if (stands_ == Stands::ForWorker)
        if (const auto left = time_left(*platform_, options.timeout))
            request = request.pass_on({{kTimeLeftField, std::to_string(left->count())}});
    return {*platform_, Prepared<Response>(std::make_unique<Call>(*this, std::move(request), options), &Call::take)};
}

}  // namespace edge::testing
