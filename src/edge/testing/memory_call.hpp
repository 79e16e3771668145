#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "edge/platform/no_waiting.hpp"
#include "edge/platform/prepared.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A call to a binding in memory: it happens all at once when it is started, since nothing there takes time; while
/// there is a `NoWaiting` it is refused.
template <class T>
class MemoryCall final : public PlatformCall {
public:
    /// A call that does this when it is started.
    explicit MemoryCall(std::function<Result<T>()> effect) : effect_(std::move(effect)) {}

    void start() override {
        if (result_) return;
        if (NoWaiting::refuses()) result_.emplace(std::unexpected(NoWaiting::refusal()));
        else result_.emplace(effect_());
    }
    /// The result; once, after it was started.
    static Result<T> take(PlatformCall& call) { return *std::move(static_cast<MemoryCall&>(call).result_); }

private:
    std::function<Result<T>()> effect_;
    std::optional<Result<T>> result_;
};

/// A call that does this when it is started.
template <class T>
[[nodiscard]] Prepared<T> memory_call(std::function<Result<T>()> effect) {
    return {std::make_unique<MemoryCall<T>>(std::move(effect)), &MemoryCall<T>::take};
}

}  // namespace edge::testing
