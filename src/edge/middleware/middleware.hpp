#pragma once

#include <functional>
#include <span>

#include "edge/context.hpp"
#include "edge/error/error.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

namespace edge {

/// The rest of the chain: call it once to go on, or not at all to answer yourself. Borrowed for the call.
class Next {
public:
    using Link = Result<Response> (*)(const void* self, Request&, Context&);

    Next(const void* self, Link link) : self_(self), link_(link) {}
    Result<Response> operator()(Request& request, Context& context) const { return link_(self_, request, context); }

private:
    const void* self_;
    Link link_;
};

/// One callable around everything further in: it may answer, change the request, or change the response on its way out.
using Middleware = std::function<Result<Response>(Request&, Context&, const Next&)>;

/// What stands at the end of a chain.
using Handler = std::function<Result<Response>(Request&, Context&)>;

/// Runs the middleware in order, the first outermost, around `handler`.
[[nodiscard]] Result<Response> run_chain(std::span<const Middleware> chain, const Handler& handler, Request& request,
                                         Context& context);

}  // namespace edge
