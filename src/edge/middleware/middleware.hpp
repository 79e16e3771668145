#pragma once

#include <concepts>
#include <functional>
#include <span>
#include <utility>

#include "edge/context.hpp"
#include "edge/error/error.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

namespace edge {

/// The rest of the chain: call it once to go on, or not at all to answer yourself. Borrowed for the call.
///
/// A second call does not run the handler again, which would do its work twice: it gives an Internal problem, and the
/// log says why.
///
/// What comes back is always a response, never a failure and never an exception: whatever goes wrong further in has
/// become a problem document by then. So a middleware may change every answer on its way out, errors too. This is the
/// one place where that happens; failures of 500 and above are logged here.
class Next {
public:
    /// Goes on to `link`, a function object `(Request&, Context&)` that returns a Response or a Result<Response>;
    /// borrowed.
    template <class F>
    explicit Next(const F& link)
        : link_(&link), call_([](const void* self, Request& request, Context& context) -> Response {
              return Response((*static_cast<const F*>(self))(request, context));
          }) {}

    Next(const Next&) = delete;
    Next& operator=(const Next&) = delete;

    /// Runs everything further in, once. A second call answers with an Internal error, which the log explains.
    [[nodiscard]] Response operator()(Request& request, Context& context) const;

private:
    const void* link_;
    Response (*call_)(const void* link, Request&, Context&);
    mutable bool is_used_ = false;
};

namespace detail {
/// What a middleware may return.
template <class T>
concept Answer = std::convertible_to<T, Response> || std::same_as<T, Result<Response>>;
}  // namespace detail

/// One callable around everything further in: it may answer, change the request, or change the response on its way out:
///
/// ```cpp
/// app.use([](Request& request, Context& context, const Next& next) {
///     return next(request, context).header("X-Content-Type-Options", "nosniff");
/// });
/// ```
///
/// It returns a Response or a Result<Response>. What it fails with is the `fault` of the Response then, so that an
/// answer is not moved from one to the next.
class Middleware {
public:
    /// A function object `(Request&, Context&, const Next&)`, which can be copied.
    template <class F>
        requires requires(F answer, Request& request, Context& context, const Next& next) {
            { answer(request, context, next) } -> detail::Answer;
        }
    Middleware(F answer)
        : answer_([answer = std::move(answer)](Request& request, Context& context, const Next& next) mutable {
              return Response(answer(request, context, next));
          }) {}

    /// Answers a request.
    [[nodiscard]] Response operator()(Request& request, Context& context, const Next& next) const {
        return answer_(request, context, next);
    }

private:
    std::function<Response(Request&, Context&, const Next&)> answer_;
};

/// Runs the middleware in order, the first outermost, around `last`. Fails (`Response::fault`), or throws, where the
/// outermost one does.
[[nodiscard]] Response run_chain(std::span<const Middleware> chain, const Next& last, Request& request,
                                 Context& context);

}  // namespace edge
