#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/platform/platform.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// A T that is on its way: what the `_async` form of a binding call returns.
///
/// `wait` suspends the request. The destructor waits too if the call was sent off and nobody has waited for it, also
/// while an exception passes: what was begun is cut off by a `Deadline` alone. It belongs to the request that made it.
template <class T>
class Pending {
public:
    /// What a call will give, which `platform` settles; borrowed. If the request's deadline has passed, it is not sent.
    Pending(Platform& platform, Prepared<T> prepared)
        : platform_(&platform), prepared_(std::move(prepared)), is_late_(platform.is_late() && prepared_.call()) {}
    /// It moves and is not copied: its result is taken once.
    Pending(Pending&& other) noexcept
        : platform_(other.platform_),
          prepared_(std::move(other.prepared_)),
          is_late_(other.is_late_),
          under_way_(std::exchange(other.under_way_, false)) {}
    Pending& operator=(Pending&&) = delete;
    ~Pending() {
        if (under_way_) (void)std::move(*this).wait();  // what it gives may own something
    }

    /// One that is settled already.
    [[nodiscard]] static Pending ready(Result<T> result) { return Pending(Prepared<T>::ready(std::move(result))); }

    /// Sends the call off now; without it, it starts when it is waited for.
    Pending&& started() && {
        if (PlatformCall* const call = to_settle()) {
            call->start();
            under_way_ = true;
        }
        return std::move(*this);
    }

    /// Waits for the result.
    [[nodiscard]] Result<T> wait() && {
        settle();
        return take();
    }

    /// For `when_all`: the call, which the caller settles on `platform`; null where there is nothing to wait for.
    [[nodiscard]] PlatformCall* take_over() {
        under_way_ = false;
        return to_settle();
    }
    [[nodiscard]] Platform* platform() const { return platform_; }
    /// For `when_all`: the result of a settled call.
    [[nodiscard]] Result<T> take() {
        if (is_late_) return std::unexpected(not_sent());
        return prepared_.take();
    }

private:
    explicit Pending(Prepared<T> ready) : prepared_(std::move(ready)) {}

    [[nodiscard]] PlatformCall* to_settle() const { return is_late_ ? nullptr : prepared_.call(); }

    void settle() {
        if (PlatformCall* const call = take_over()) platform_->settle({&call, 1});
    }

    Platform* platform_ = nullptr;  ///< none where there is nothing to wait for
    Prepared<T> prepared_;
    bool is_late_ = false;  ///< it is not sent: its request's deadline has passed
    bool under_way_ = false;  ///< sent off and not settled
};

/// Waits for several calls with one suspension: `auto [a, b] = when_all(kv.get_async("a"), kv.get_async("b"));`
template <class... Ts>
    requires(sizeof...(Ts) > 0)
[[nodiscard]] std::tuple<Result<Ts>...> when_all(Pending<Ts>... pending) {
    std::array<PlatformCall*, sizeof...(Ts)> calls;
    std::size_t count = 0;
    Platform* platform = nullptr;
    const auto add = [&](auto& each) {
        if (PlatformCall* const call = each.take_over()) calls[count++] = call, platform = each.platform();
    };
    (add(pending), ...);
    if (platform) platform->settle(std::span(calls).first(count));
    return {pending.take()...};
}

/// The same for any number of one kind; the results come in the order of the calls.
template <class T>
[[nodiscard]] std::vector<Result<T>> when_all(std::vector<Pending<T>> pending) {
    std::vector<PlatformCall*> calls;
    calls.reserve(pending.size());
    Platform* platform = nullptr;
    for (Pending<T>& each : pending)
        if (PlatformCall* const call = each.take_over()) calls.push_back(call), platform = each.platform();
    if (platform) platform->settle(calls);
    std::vector<Result<T>> results;
    results.reserve(pending.size());
    for (Pending<T>& each : pending) results.push_back(each.take());
    return results;
}

}  // namespace edge
