#pragma once

#include <memory>
#include <utility>

#include "edge/error/error.hpp"
#include "edge/platform/platform_call.hpp"

namespace edge {

/// A call that was prepared and not sent off, and how its result is read once it is settled: what the adapter of a
/// binding returns, for a `Pending` to wait for.
template <class T>
class Prepared {
public:
    /// Reads the result of a settled call; once.
    using Take = Result<T> (*)(PlatformCall& call);

    /// A call, and how its result is read.
    Prepared(std::unique_ptr<PlatformCall> call, Take read) : call_(std::move(call)), take_(read) {}

    /// One whose result is known before anything is sent, such as one that breaks a limit.
    [[nodiscard]] static Prepared ready(Result<T> result) {
        Prepared prepared(std::make_unique<ReadyCall>(std::move(result)), &ReadyCall::take);
        prepared.is_ready_ = true;
        return prepared;
    }

    /// What the platform has to settle; null where the result is there already.
    [[nodiscard]] PlatformCall* call() const { return is_ready_ ? nullptr : call_.get(); }

    /// The result; once, after the call was settled.
    [[nodiscard]] Result<T> take() { return take_(*call_); }

private:
    class ReadyCall final : public PlatformCall {
    public:
        explicit ReadyCall(Result<T> result) : result_(std::move(result)) {}
        void start() override {}
        static Result<T> take(PlatformCall& call) { return std::move(static_cast<ReadyCall&>(call).result_); }

    private:
        Result<T> result_;
    };

    std::unique_ptr<PlatformCall> call_;
    Take take_;
    bool is_ready_ = false;
};

}  // namespace edge
