#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/app.hpp"

/// The pages behind the `type` of problem documents. Every problem document names one, "/problems/" and a slug.
namespace edge::rest {

/// A kind of problem and what a client can do about it: a sentence or two of plain text, code between backticks.
struct DescribedProblem {
    /// A kind that describes itself. One without a description does not compile.
    consteval DescribedProblem(const ErrorKind& of_kind) : kind(of_kind), advice(of_kind.description) {
        if (advice.empty()) throw "the page of an ErrorKind without a description needs words: {kind, \"words\"}";
    }
    /// A kind, and words for it.
    constexpr DescribedProblem(ErrorCode of_kind, std::string_view words) : kind(of_kind), advice(words) {}

    ErrorCode kind;           ///< whose page it is
    std::string_view advice;  ///< what the page says
};

/// The kinds of the framework that a client can be told of, with words that fit every application.
[[nodiscard]] std::span<const DescribedProblem> framework_problems();

/// Options of `problem_pages`.
struct ProblemPagesOptions {
    /// The kinds of the application, and those of the framework that it has words of its own for.
    std::vector<DescribedProblem> problems = {};
    std::string_view cache_control = "public, max-age=3600";  ///< of every page
};

/// Answers `GET /problems/{slug}`: a page for people, JSON for a client that prefers it.
struct ProblemPage {
    ProblemPagesOptions options;  ///< of all pages

    /// The page of a slug. Fails with NotFound if there is no such problem.
    Result<Response> operator()(Request& request, Context& context, const std::string& slug) const;
};

/// Lets the OpenAPI document know those of the kinds that are the application's own.
void document_kinds(App& app, std::span<const DescribedProblem> problems);

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
/// `rest::problem_pages<kServiceTag>(app, {.problems = {kSoldOut, {ErrorCode::NotFound, "Look in the shop."}}})` has a
/// tag, the page of a kind of the application's own, and other words for one of the framework's. The OpenAPI document
/// has a kind of the application's own where operations name it among their `problems`, or else at all of them
/// (`App::may_fail_with`).
/// If assets are served beside the Worker, `run_worker_first` has "/problems/*".
template <const std::string_view&... kTags>
void problem_pages(App& app, ProblemPagesOptions options = {}) {
    if constexpr (openapi::kDescribed) document_kinds(app, options.problems);
    app.get("/problems/{slug}", openapi::described_by<describe_problem_page<kTags...>>,
            ProblemPage{std::move(options)});
}

}  // namespace edge::rest
