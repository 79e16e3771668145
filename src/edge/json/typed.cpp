#include "edge/json/typed.hpp"

namespace edge::json {

Error validation_failed(std::vector<Violation> violations) {
    return {.code = ErrorCode::ValidationFailed,
            .detail = "The document is well-formed, and wrong where `errors` says.",
            .violations = std::move(violations)};
}

}  // namespace edge::json
