#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "edge/platform/prepared.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A call of a binding in memory. It happens all at once when it is started: nothing there takes time.
template <class T>
class MemoryCall final : public PlatformCall {
public:
    /// What happens then.
    explicit MemoryCall(std::function<Result<T>()> effect) : effect_(std::move(effect)) {}

    void start() override {
        if (!result_) result_.emplace(effect_());
    }
    /// The result of one that was started.
    static Result<T> take(PlatformCall& call) { return *std::move(static_cast<MemoryCall&>(call).result_); }

private:
    std::function<Result<T>()> effect_;
    std::optional<Result<T>> result_;
};

/// What a binding in memory returns for a call.
template <class T>
[[nodiscard]] Prepared<T> prepare(std::function<Result<T>()> effect) {
    return {std::make_unique<MemoryCall<T>>(std::move(effect)), &MemoryCall<T>::take};
}

}  // namespace edge::testing
