#include "edge/json/typed.hpp"

namespace edge::json {

Error validation_failed(std::vector<Violation> violations) {
    Error error(ErrorCode::ValidationFailed, "The document is well-formed, and wrong where `errors` says.");
    error.violations = std::move(violations);
    return error;
}

}  // namespace edge::json
