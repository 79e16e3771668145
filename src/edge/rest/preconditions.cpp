#include "edge/rest/preconditions.hpp"

#include <utility>

namespace edge::rest {

Result<Preconditions> require_if_match(const Request& request) {
    Result<Preconditions> conditions = Preconditions::of(request);
    if (!conditions || conditions->has_if_match()) return conditions;
    return fail(ErrorCode::PreconditionRequired, "Send If-Match with the ETag of the resource as you know it.");
}

}  // namespace edge::rest
