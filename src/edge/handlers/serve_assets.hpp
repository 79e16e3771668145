#pragma once

#include <string>
#include <string_view>

#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

namespace edge {

namespace detail {

/// What the files of that binding answer; NotFound where they have nothing for it, and for other methods than GET and
/// HEAD.
[[nodiscard]] Result<Response> answer_of_assets(Request& request, const Env& env, std::string_view name);

}  // namespace detail

/// A handler that answers with the files that are deployed with the Worker, by the binding of that name:
///
/// ```cpp
/// app.not_found(serve_assets("ASSETS"));  // what no route takes
/// ```
///
/// What is found for a path, and what where there is nothing, is the platform's own setting (`html_handling`,
/// `not_found_handling`), and so are types, entity tags and redirections. A body passes by as a stream. Middleware
/// stands before it as before any handler, so files below "/staff/*" are guarded by `app.use("/staff/*", ...)` if the
/// platform asks the Worker first (`run_worker_first`).
[[nodiscard]] inline auto serve_assets(NameOf<BindingKind::Fetcher> name) {
    return [binding = std::string(name)](Request& request, const Env& env) {
        return detail::answer_of_assets(request, env, binding);
    };
}

}  // namespace edge
