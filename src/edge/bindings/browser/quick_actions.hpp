#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"
#include "edge/error/error_kind.hpp"
#include "edge/http/response.hpp"
#include "edge/json/containers.hpp"
#include "edge/json/declared.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/platform.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// What Browser Rendering makes of a page in one call.
enum class QuickAction {
    Content,            ///< its HTML, after its scripts have run
    Markdown,           ///< its text as Markdown
    Screenshot,         ///< a picture of it: bytes
    Pdf,                ///< the page as a PDF: bytes
    Json,               ///< data that a model finds in it, by a `prompt` or a `response_format`
    Links,              ///< the URLs that it links to
    Scrape,             ///< its elements by CSS selectors: `elements`
    Snapshot,           ///< several of these at once: `formats`
    AccessibilityTree,  ///< what assistive technology is told of it
};

/// Why Browser Rendering made nothing of a page. RateLimited and Unavailable are told as for any binding.
struct QuickActionError {
    /// The options are no JSON object, or none that the action takes: as without a `url` or `html`. Our own mistake.
    static constexpr ErrorKind OptionsInvalid{"browser-options-invalid", 500, "Options that no browser takes"};
    /// The page is none that the action can be done with.
    static constexpr ErrorKind PageUnusable{"browser-page-unusable", 502, "A page that could not be used"};
    /// The result is not of the type that it is read as, or larger than 16 MiB.
    static constexpr ErrorKind ResultUnexpected{"browser-result-unexpected", 502, "A result that was not expected"};
};

/// What is told of a page beside the result.
struct QuickActionMeta {
    int status = 0;  ///< of the page's answer
    std::string title = {};  ///< of the page
    std::optional<std::string> final_url = {};  ///< of the page, after all redirects
};

/// The result of an action that gives JSON.
template <class T>
struct QuickResult {
    T result = {};  ///< as the action gives it
    QuickActionMeta meta = {};  ///< of the page
};

namespace detail {

/// The name that the platform has for it.
[[nodiscard]] std::string_view name_of(QuickAction action);
/// The answer, if it is one of success; reads what the other ones say, and so may wait.
[[nodiscard]] Result<Response> quick_answer(Response answer);
/// The text of an answer of success.
[[nodiscard]] Result<std::string> quick_text(Result<Response> answer);
/// Why a result is none that was asked for.
[[nodiscard]] Error unexpected_quick_result(const Error& why);

}  // namespace detail
}  // namespace edge

template <>
inline constexpr auto edge::json::declaration<edge::QuickActionMeta> =
    edge::json::object<edge::QuickActionMeta>(edge::json::member<&edge::QuickActionMeta::status>(),
                                              edge::json::member<&edge::QuickActionMeta::title>(),
                                              edge::json::member("finalUrl", &edge::QuickActionMeta::final_url, ""))
        .ignoring_unknown();
template <class T>
inline constexpr auto edge::json::declaration<edge::QuickResult<T>> =
    edge::json::object<edge::QuickResult<T>>("QuickResult", "What an action gives.",
                                             edge::json::member<&edge::QuickResult<T>::result>(),
                                             edge::json::member<&edge::QuickResult<T>::meta>())
        .ignoring_unknown();

namespace edge {

/// Browser Rendering without a session: each call loads one page and makes one thing of it. A handler takes it as
/// `QuickActionsOf<"BROWSER">` (edge/handlers/quick_actions.hpp), of the binding that a `Browser` has as well.
///
/// ```cpp
/// app.get("/menu.pdf", [](QuickActionsOf<"BROWSER"> actions) {
///     return actions->run(QuickAction::Pdf, R"({"url":"https://example.com/menu"})");
/// });
/// ```
///
/// Options are a JSON object with a `url` or the `html` of a page, and what else the platform's documentation has of
/// the action: a text, or a value of a declared type.
class QuickActions {
public:
    /// The platform is borrowed, and outlives it.
    explicit QuickActions(Platform& platform) : platform_(&platform) {}
    virtual ~QuickActions() = default;
    QuickActions(const QuickActions&) = delete;
    QuickActions& operator=(const QuickActions&) = delete;

    /// Does it, and gives the platform's answer, whose body may be passed on unread: a picture, a PDF, or JSON. Its
    /// field "X-Browser-Ms-Used" says how many milliseconds of a browser it took. Fails with OptionsInvalid,
    /// PageUnusable, RateLimited, Unavailable and DeadlineExceeded.
    [[nodiscard]] Result<Response> run(QuickAction action, std::string_view options);
    template <json::Declared Options>
    [[nodiscard]] Result<Response> run(QuickAction action, const Options& options) {
        return run(action, std::string_view(json::to_text(options)));
    }
    /// The started form, for `when_all`.
    [[nodiscard]] Pending<Response> run_async(QuickAction action, std::string_view options);
    template <json::Declared Options>
    [[nodiscard]] Pending<Response> run_async(QuickAction action, const Options& options) {
        return run_async(action, std::string_view(json::to_text(options)));
    }

    /// Does an action that gives JSON, and reads its result as a T: `std::string` of Content and Markdown, a vector of
    /// them of Links, a declared type (`ignoring_unknown()`), or `json::Value`. ResultUnexpected if it is no T.
    template <class T, class Options>
    [[nodiscard]] Result<QuickResult<T>> read(QuickAction action, const Options& options) {
        const Result<std::string> text = detail::quick_text(run(action, options));
        if (!text) return std::unexpected(text.error());
        Result<QuickResult<T>> read = json::parse<QuickResult<T>>(*text);
        if (!read) return std::unexpected(detail::unexpected_quick_result(read.error()));
        return read;
    }

private:
    /// Prepares it, with options that begin as an object; OptionsInvalid if they are no JSON. Arguments need live only
    /// for the call.
    virtual Prepared<Response> prepare(QuickAction action, std::string_view options) = 0;

    Platform* platform_;
};

/// How they are had from the platform: `env.get<QuickActions>("BROWSER")`.
template <>
struct CustomBinding<QuickActions> {
    static std::shared_ptr<QuickActions> bind(const Env& env, std::string_view name);
};

}  // namespace edge
