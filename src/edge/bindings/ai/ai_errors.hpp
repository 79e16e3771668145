#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why a model of Workers AI gave no answer. What is of status 500 is our own mistake, and clients see nothing of it.
struct AiError {
    /// There is no model of this name.
    static constexpr ErrorKind ModelUnknown{"ai-model-unknown", 500, "A model that does not exist"};
    /// The inputs are no JSON object, or not what the model takes.
    static constexpr ErrorKind InputsInvalid{"ai-inputs-invalid", 500, "Inputs that a model does not take"};
    /// The inputs are larger than the model takes.
    static constexpr ErrorKind InputsTooLarge{"ai-inputs-too-large", 500, "Inputs that are too large for a model"};
    /// The account may not use this model, or has not agreed to its terms.
    static constexpr ErrorKind NotAllowed{"ai-not-allowed", 500, "A model that may not be used"};
    /// The account has used up what it has for this day.
    static constexpr ErrorKind QuotaUsedUp{"ai-quota-used-up", 503, "No more answers today"};
    /// A document is of no kind that can be converted, or damaged.
    static constexpr ErrorKind DocumentUnreadable{"ai-document-unreadable", 422, "A document that cannot be read"};
    /// The answer is a stream where a value was wanted, or the reverse, or not of the type that it is read as.
    static constexpr ErrorKind AnswerUnexpected{"ai-answer-unexpected", 502, "An answer that was not expected"};
};

/// The typed error for what a model was rejected with: a kind of `AiError` by the platform's number for it; Unavailable
/// if there is no capacity for now, else as `rejection_error` says. Which is which: docs/workers-ai.md.
[[nodiscard]] Error ai_error(const Rejection& rejection);

}  // namespace edge
