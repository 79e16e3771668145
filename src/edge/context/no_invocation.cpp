#include "edge/context.hpp"
#include "edge/context/given_props.hpp"

// No platform: a test looks at what was asked for, and says what an invocation is given.

bool edge::Context::pass_through_on_exception() { return passes_through_ = true; }

std::string edge::Context::props() const {
    const auto* given = find<detail::GivenProps>();
    return given == nullptr ? std::string() : given->json;
}
