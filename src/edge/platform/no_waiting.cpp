#include "edge/platform/no_waiting.hpp"

#include <utility>

namespace edge {

namespace {

// Not of one request: no other runs while there is such a stretch.
constinit thread_local bool is_now = false;
constinit thread_local bool is_broken = false;

}  // namespace

NoWaiting::NoWaiting() : was_on_(std::exchange(is_now, true)) {
    // One in another one breaks that as well.
    if (!was_on_) is_broken = false;
}

NoWaiting::~NoWaiting() { is_now = was_on_; }

bool NoWaiting::was_broken() const { return is_broken; }

bool NoWaiting::refuses() {
    is_broken = is_broken || is_now;
    return is_now;
}

bool NoWaiting::is_on() { return is_now; }

void NoWaiting::has_waited() { is_now = false; }

Error NoWaiting::refusal() {
    return {
        ErrorCode::Internal, "",
        "the work of a transaction_sync has waited, or asked for what has to be waited for: ask before or after it, "
        "use sql() and kv(), or take a transaction() instead"};
}

}  // namespace edge
