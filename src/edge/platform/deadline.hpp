#pragma once

#include <algorithm>
#include <chrono>

#include "edge/error/error.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// While it lives, what its request asks of bindings has to be answered by a moment; of two that live, by the earlier.
///
/// ```cpp
/// const Deadline deadline = context.deadline(2s);
/// const auto rates = kv.get_text("rates");  // by then it has a value or has failed with DeadlineExceeded (504)
/// ```
///
/// It holds for each call that is made while it lives: to KV, another Worker, a Durable Object or the Internet, and for
/// each read of a stream. A call that is late is given up, and the request goes on; what the platform can stop is
/// stopped, and what arrives afterwards is dropped. A call that would be made too late is not made. A statement of a
/// Durable Object's database is no call to wait for: it is carried out at once.
///
/// A variable of a function: it begins and ends as such variables do. `deadline` is a middleware of it.
class Deadline {
public:
    /// So much time from now, on `platform`, which is borrowed. A negative duration is none.
    Deadline(Platform& platform, std::chrono::milliseconds duration)
        : platform_(&platform), before_(platform.deadline()) {
        platform.set_deadline(std::min(before_, platform.now() + bounded_sleep(duration)));
    }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;
    ~Deadline() { platform_->set_deadline(before_); }

    /// Whether it has passed.
    [[nodiscard]] bool has_passed() const { return platform_->is_late(); }

private:
    Platform* platform_;
    Time before_;
};

/// The failure of a call that was not answered in time.
[[nodiscard]] Error deadline_exceeded(std::string_view internal);
/// The same of a call that was not made, because the deadline had passed.
[[nodiscard]] Error not_sent();

}  // namespace edge
