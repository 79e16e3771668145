#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why AI Search did not do what it was asked for. What is of status 500 is our own mistake.
struct AiSearchError {
    /// There is no such instance, or no such item in it.
    static constexpr ErrorKind NotFound{"ai-search-not-found", 404, "Nothing of that name in AI Search"};
    /// A question that asks nothing.
    static constexpr ErrorKind QuestionInvalid{"ai-search-question-invalid", 422, "A question that asks nothing"};
    /// Options, a name or settings that AI Search does not take.
    static constexpr ErrorKind RequestInvalid{"ai-search-request-invalid", 500, "What AI Search does not take"};
    /// A document is larger than 4 MB.
    static constexpr ErrorKind ItemTooLarge{"ai-search-item-too-large", 413, "A document that is too large"};
    /// What it gives is not what it says that it gives.
    static constexpr ErrorKind AnswerUnexpected{"ai-search-answer-unexpected", 502,
                                                "An answer of AI Search that was not expected"};
};

/// The typed error for what AI Search was rejected with: NotFound; Unavailable if it says that it has failed itself;
/// else as `rejection_error` says.
[[nodiscard]] Error ai_search_error(const Rejection& rejection);

}  // namespace edge
