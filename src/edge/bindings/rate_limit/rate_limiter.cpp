#include "edge/bindings/rate_limit/rate_limiter.hpp"

#include "edge/bindings/bound.hpp"

namespace edge {

std::shared_ptr<RateLimiter> Env::rate_limiter(NameOf<BindingKind::RateLimiter> name) const {
    return find_bound(rate_limiters_, name, &bound_rate_limiter);
}

Error rate_limiter_error(const Rejection& rejection) { return rejection_error(rejection, "The rate limiter"); }

}  // namespace edge
