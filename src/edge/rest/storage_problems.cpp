#include "edge/rest/storage_problems.hpp"

namespace edge::rest {

std::vector<ErrorCode> storage_problems(std::initializer_list<ErrorCode> more) {
    std::vector<ErrorCode> all = {ErrorCode::RateLimited, ErrorCode::Unavailable, ErrorCode::LimitExceeded};
    all.insert(all.end(), more);
    return all;
}

}  // namespace edge::rest
