#pragma once

#include <array>
#include <memory>
#include <span>
#include <tuple>
#include <utility>

#include "edge/error/error.hpp"

namespace edge {

/// An operation on a binding, as the platform sees it: prepared, started, settled.
class Operation {
public:
    virtual ~Operation() = default;

    /// Sends it off without waiting. Does nothing the second time.
    virtual void start() = 0;

    /// Waits, with ONE suspension, until all of `operations` are settled; starts those that were not. They all come
    /// from one platform; the first one's implementation is called for all.
    virtual void settle(std::span<Operation* const> operations) = 0;
};

/// An Operation with its result.
template <class T>
class TypedOperation : public Operation {
public:
    /// The result; called once, after `settle`.
    virtual Result<T> take() = 0;
};

/// A T that is on its way: what the `_async` form of a binding call returns.
///
/// Waiting for it suspends the request; dropping it abandons the result (the operation itself may still happen).
/// It belongs to the request that made it.
template <class T>
class Pending {
public:
    explicit Pending(std::unique_ptr<TypedOperation<T>> operation) : operation_(std::move(operation)) {}

    /// Sends the operation off now; without it, it starts when it is waited for.
    Pending&& started() && {
        operation_->start();
        return std::move(*this);
    }

    /// Waits for the result.
    [[nodiscard]] Result<T> wait() && {
        Operation* operation = operation_.get();
        operation->settle({&operation, 1});
        return operation_->take();
    }

    [[nodiscard]] TypedOperation<T>& operation() const { return *operation_; }

private:
    std::unique_ptr<TypedOperation<T>> operation_;
};

/// Waits for several operations with one suspension: `auto [a, b] = when_all(kv.get_async("a"), kv.get_async("b"));`
template <class... Ts>
[[nodiscard]] std::tuple<Result<Ts>...> when_all(Pending<Ts>... pending) {
    const std::array<Operation*, sizeof...(Ts)> operations{&pending.operation()...};
    operations.front()->settle(operations);
    return {pending.operation().take()...};
}

}  // namespace edge
