#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/html/html_errors.hpp"
#include "edge/bindings/html/html_tokens.hpp"
#include "edge/error/error.hpp"
#include "edge/http/response.hpp"

namespace edge {

namespace detail {

/// A handler of an `HtmlRewriter`.
struct HtmlHandler {
    std::optional<std::string> selector;  ///< of the elements it is for; none: of the document
    std::string_view kind;                ///< "element", "text" and so on, as JavaScript calls it
    HtmlToken::Work work;
};

/// The response with its body rewritten by the platform. Natively there is no parser: the body passes as it is.
[[nodiscard]] Result<Response> rewrite_html(std::vector<HtmlHandler> handlers, Response response);

}  // namespace detail

/// Rewrites HTML while it is sent, by handlers of the elements that selectors name:
///
/// ```cpp
/// app.get("/", [](Context& context) -> Result<Response> {
///     Result<Response> page = context.fetch(FetchRequest::get("https://origin.example/"));
///     if (!page) return std::unexpected(page.error());
///     return HtmlRewriter()
///         .on("a[href]", [](HtmlElement& link) { link.set_attribute("rel", "nofollow"); })
///         .on("title", [](HtmlText& title) { title.replace(title.is_last_in_text_node() ? "Ours" : ""); })
///         .transform(*std::move(page));
/// });
/// ```
///
/// What a handler takes says what it is for: `HtmlElement&`, `HtmlText&` or `HtmlComment&` of a selector,
/// `HtmlDoctype&`, `HtmlText&`, `HtmlComment&` or `HtmlDocumentEnd&` of the document. It returns nothing, or a
/// `Result<void>`. It may ask bindings, as any code of a request: the rewriting waits for it.
///
/// Handlers run after the handler of the route has returned. The request and the context live until the body has ended,
/// so they may refer to these; nothing else of the route does. A handler that fails, throws, or asks for what HTML does
/// not allow, breaks the response off, and is logged.
///
/// A value: one that is kept may transform any number of responses, also at the same time.
class HtmlRewriter {
public:
    /// Adds a handler of what a selector names, such as "a[href]" or "div.note > p". The platform's documentation says
    /// which selectors there are.
    template <class F>
    HtmlRewriter& on(std::string_view selector, F handler) & {
        constexpr bool kElement = std::invocable<const F&, HtmlElement&>;
        constexpr bool kText = std::invocable<const F&, HtmlText&>;
        constexpr bool kComment = std::invocable<const F&, HtmlComment&>;
        static_assert(kElement + kText + kComment == 1,
                      "a handler of a selector takes an HtmlElement&, an HtmlText& or an HtmlComment&, and its call is "
                      "const: a lambda is not mutable");
        if constexpr (kElement) add<HtmlElement>(std::string(selector), "element", std::move(handler));
        else if constexpr (kText) add<HtmlText>(std::string(selector), "text", std::move(handler));
        else add<HtmlComment>(std::string(selector), "comments", std::move(handler));
        return *this;
    }
    template <class F>
    HtmlRewriter&& on(std::string_view selector, F handler) && {
        return std::move(on(selector, std::move(handler)));
    }

    /// Adds a handler of the document, wherever in it.
    template <class F>
    HtmlRewriter& on_document(F handler) & {
        constexpr bool kDoctype = std::invocable<const F&, HtmlDoctype&>;
        constexpr bool kText = std::invocable<const F&, HtmlText&>;
        constexpr bool kComment = std::invocable<const F&, HtmlComment&>;
        constexpr bool kEnd = std::invocable<const F&, HtmlDocumentEnd&>;
        static_assert(kDoctype + kText + kComment + kEnd == 1,
                      "a handler of the document takes an HtmlDoctype&, an HtmlText&, an HtmlComment& or an "
                      "HtmlDocumentEnd&, and its call is const: a lambda is not mutable");
        if constexpr (kDoctype) add<HtmlDoctype>({}, "doctype", std::move(handler));
        else if constexpr (kText) add<HtmlText>({}, "text", std::move(handler));
        else if constexpr (kComment) add<HtmlComment>({}, "comments", std::move(handler));
        else add<HtmlDocumentEnd>({}, "end", std::move(handler));
        return *this;
    }
    template <class F>
    HtmlRewriter&& on_document(F handler) && {
        return std::move(on_document(std::move(handler)));
    }

    /// The response with its body rewritten while it is sent, and without `Content-Length`. A response without a body
    /// stays as it is. One whose body is made while it is sent is made first, in memory. Fails with a kind of
    /// `HtmlError`.
    [[nodiscard]] Result<Response> transform(Response response) const {
        return detail::rewrite_html(handlers_, std::move(response));
    }

private:
    template <class Piece, class F>
    void add(std::optional<std::string> selector, std::string_view kind, F handler) {
        handlers_.push_back({std::move(selector), kind, detail::html_work<Piece>(std::move(handler))});
    }

    std::vector<detail::HtmlHandler> handlers_;
};

}  // namespace edge
