#include "edge/handlers/bindings.hpp"

namespace edge {

void detail::describe_storage(openapi::Description& description) {
    description.problems.insert(description.problems.end(),
                                {ErrorCode::RateLimited, ErrorCode::Unavailable, ErrorCode::LimitExceeded});
}

}  // namespace edge
