#pragma once

#include "edge/error/error.hpp"

namespace edge {

/// A stretch of work in which a request may not wait, since JavaScript is beneath it that would have to be suspended
/// with it. What is asked of a binding that has to be waited for is refused meanwhile, by the platform.
///
/// A variable of a function: it begins and ends as such variables do. Nothing else runs while one lives.
class NoWaiting {
public:
    NoWaiting();
    NoWaiting(const NoWaiting&) = delete;
    NoWaiting& operator=(const NoWaiting&) = delete;
    ~NoWaiting();

    /// Whether something was refused in it.
    [[nodiscard]] bool was_broken() const;

    /// For platforms: whether a call is to be refused now. The stretch is broken then.
    [[nodiscard]] static bool refuses();
    /// Whether one lives.
    [[nodiscard]] static bool is_on();
    /// For platforms: none lives, since a request has waited. A trap ends one without its destructor.
    static void has_waited();
    /// Why: Internal.
    [[nodiscard]] static Error refusal();

private:
    bool was_on_;
};

}  // namespace edge
