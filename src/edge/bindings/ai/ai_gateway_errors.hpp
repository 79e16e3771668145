#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why an AI Gateway did not do what it was asked for. What is of status 500 is our own mistake.
struct AiGatewayError {
    /// A question, options or feedback that no gateway takes.
    static constexpr ErrorKind RequestInvalid{"ai-gateway-request-invalid", 500, "A question that no AI Gateway takes"};
    /// There is no log entry of this id, or not yet.
    static constexpr ErrorKind LogMissing{"ai-gateway-log-missing", 404, "No such log entry"};
    /// What the gateway says of a log entry is none.
    static constexpr ErrorKind AnswerUnexpected{"ai-gateway-answer-unexpected", 502,
                                                "An answer of an AI Gateway that was not expected"};
};

/// The typed error for what a gateway was rejected with: LogMissing, else as `rejection_error` says.
[[nodiscard]] Error ai_gateway_error(const Rejection& rejection);

}  // namespace edge
