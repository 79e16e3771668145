#include "edge/bindings/browser/quick_actions.hpp"

#include "edge/bindings/browser/browser_service.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr std::size_t kMostOfResult = 16 * 1024 * 1024;
constexpr std::size_t kMostOfRefusal = 64 * 1024;

std::unexpected<Error> no_such_options(std::string_view why) {
    return fail(QuickActionError::OptionsInvalid, "A browser does not take its options.", std::string(why));
}

// The platform reads all of them.
Result<void> check_quick_options(std::string_view options) {
    const std::size_t begin = options.find_first_not_of(" \t\r\n");
    if (begin == options.npos || options[begin] != '{') return no_such_options("they are no JSON object");
    return {};
}

}  // namespace

std::string_view detail::name_of(QuickAction action) {
    switch (action) {
        case QuickAction::Content: return "content";
        case QuickAction::Markdown: return "markdown";
        case QuickAction::Screenshot: return "screenshot";
        case QuickAction::Pdf: return "pdf";
        case QuickAction::Json: return "json";
        case QuickAction::Links: return "links";
        case QuickAction::Scrape: return "scrape";
        case QuickAction::Snapshot: return "snapshot";
        case QuickAction::AccessibilityTree: break;
    }
    return "accessibilityTree";
}

Result<Response> detail::quick_answer(Response answer) {
    const Status status = answer.status();
    if (status == Status::Ok) return answer;
    const Result<std::string> body = read_body(answer, kMostOfRefusal);
    std::string said = concat({"quickAction: ", std::to_string(unsigned(status)), " ",
                               body ? std::string_view(*body) : std::string_view("(it does not say why)")});
    if (status == Status::BadRequest) return no_such_options(said);
    if (status == Status::UnprocessableContent)
        return fail(QuickActionError::PageUnusable, "A page could not be used.", std::move(said));
    return std::unexpected(browser_error(answer, std::move(said)));
}

Result<std::string> detail::quick_text(Result<Response> answer) {
    if (!answer) return std::unexpected(std::move(answer.error()));
    Result<std::string> text = read_body(*answer, kMostOfResult);
    if (!text && text.error().code == ErrorCode::BodyTooLarge)
        return std::unexpected(unexpected_quick_result({ErrorCode::Internal, "it is larger than 16 MiB"}));
    return text;
}

Error detail::unexpected_quick_result(const Error& why) {
    std::string reasons = why.detail;
    for (const Violation& violation : why.violations)
        reasons += concat({" ", violation.pointer, ": ", violation.detail});
    return {QuickActionError::ResultUnexpected, "A browser gave a result that was not expected.", std::move(reasons)};
}

Result<Response> QuickActions::run(QuickAction action, std::string_view options) {
    if (const Result<void> checked = check_quick_options(options); !checked) return std::unexpected(checked.error());
    return Pending<Response>(*platform_, prepare(action, options)).wait();
}

Pending<Response> QuickActions::run_async(QuickAction action, std::string_view options) {
    if (const Result<void> checked = check_quick_options(options); !checked)
        return Pending<Response>::ready(std::unexpected(checked.error()));
    return Pending<Response>(*platform_, prepare(action, options)).started();
}

}  // namespace edge
