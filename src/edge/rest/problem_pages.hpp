#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/app.hpp"

/// The pages behind the `type` of problem documents. Every problem document names one, "/problems/" and a slug.
namespace edge::rest {

/// What a client can do about a problem of this code: a sentence or two of plain text, code between backticks.
[[nodiscard]] std::string_view problem_advice(ErrorCode code);

/// Options of `problem_pages`.
struct ProblemPagesOptions {
    /// The advice of each page; an application that knows more than `problem_advice` gives a function of its own.
    std::string_view (*advice)(ErrorCode) = problem_advice;
    std::string_view cache_control = "public, max-age=3600";  ///< of every page
};

/// Answers `GET /problems/{slug}`: a page for people, JSON for a client that prefers it.
struct ProblemPage {
    ProblemPagesOptions options;  ///< of all pages

    /// The page of a slug. Fails with NotFound if there is no such problem.
    Result<Response> operator()(Request& request, Context& context, const std::string& slug) const;
};

/// What the OpenAPI document says of it.
[[nodiscard]] openapi::Operation problem_page_operation(std::vector<std::string_view> tags);
template <const std::string_view&... kTags>
[[nodiscard]] openapi::Operation describe_problem_page() {
    return problem_page_operation({kTags...});
}

/// Adds these pages to an application. The tags of the operation are constants of a namespace.
///
/// ```cpp
/// rest::problem_pages(app);
/// ```
///
/// `rest::problem_pages<kServiceTag>(app, {.advice = advice})` has a tag, and words of the application's own.
/// If assets are served beside the Worker, `run_worker_first` has "/problems/*".
template <const std::string_view&... kTags>
void problem_pages(App& app, ProblemPagesOptions options = {}) {
    app.get("/problems/{slug}", openapi::described_by<describe_problem_page<kTags...>>, ProblemPage{options});
}

}  // namespace edge::rest
