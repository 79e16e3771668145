#pragma once

#include <array>
#include <memory>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"

namespace edge {

/// An operation on a binding, as the platform sees it: prepared, started, settled.
class Operation {
public:
    virtual ~Operation() = default;

    /// Sends it off without waiting. Does nothing the second time.
    virtual void start() = 0;

    /// Waits with ONE suspension until all `operations` are settled, and starts those that were not started. All come
    /// from one platform, and none is `ready`; the implementation of the first is called for all. Callers use
    /// `settle_all`, which sees to both.
    virtual void settle(std::span<Operation* const> operations) = 0;

    /// True where the result is there without any platform being asked: a `ReadyOperation`.
    [[nodiscard]] virtual bool ready() const { return false; }

    /// What the platform's `settle` knows it by; nothing of one that is ready.
    [[nodiscard]] virtual void* platform_part() { return nullptr; }
};

/// Settles a mixed list: passes over the ready ones and hands all others to the first of them.
void settle_all(std::span<Operation* const> operations);

/// An Operation with its result.
template <class T>
class TypedOperation : public Operation {
public:
    /// The result; called once, after `settle`.
    virtual Result<T> take() = 0;
};

/// An operation whose result is known before anything is sent, such as one that breaks a limit.
template <class T>
class ReadyOperation final : public TypedOperation<T> {
public:
    /// An operation with this result.
    explicit ReadyOperation(Result<T> result) : result_(std::move(result)) {}

    void start() override {}
    void settle(std::span<Operation* const> operations) override { settle_all(operations); }
    [[nodiscard]] bool ready() const override { return true; }
    Result<T> take() override { return std::move(result_); }

private:
    Result<T> result_;
};

/// A T that is on its way: what the `_async` form of a binding call returns.
///
/// `wait` suspends the request. The destructor waits too if the operation was sent off and nobody has waited for it,
/// also while an exception passes: what was begun is never cut off. It belongs to the request that made it.
template <class T>
class Pending {
public:
    /// What an operation will give.
    explicit Pending(std::unique_ptr<TypedOperation<T>> operation) : operation_(std::move(operation)) {}
    /// It moves and is not copied: its result is taken once.
    Pending(Pending&& other) noexcept
        : operation_(std::move(other.operation_)), under_way_(std::exchange(other.under_way_, false)) {}
    Pending& operator=(Pending&&) = delete;
    ~Pending() {
        if (under_way_) settle();
    }

    /// One that is settled already.
    [[nodiscard]] static Pending ready(Result<T> result) {
        return Pending(std::make_unique<ReadyOperation<T>>(std::move(result)));
    }

    /// Sends the operation off now; without it, it starts when it is waited for.
    Pending&& started() && {
        operation_->start();
        under_way_ = true;
        return std::move(*this);
    }

    /// Waits for the result.
    [[nodiscard]] Result<T> wait() && {
        settle();
        return operation_->take();
    }

    /// For `when_all`: the operation, which the caller settles.
    [[nodiscard]] TypedOperation<T>& take_over() {
        under_way_ = false;
        return *operation_;
    }

private:
    void settle() {
        under_way_ = false;
        Operation* const operation = operation_.get();
        settle_all({&operation, 1});
    }

    std::unique_ptr<TypedOperation<T>> operation_;
    bool under_way_ = false;  ///< sent off and not settled
};

/// Waits for several operations with one suspension: `auto [a, b] = when_all(kv.get_async("a"), kv.get_async("b"));`
template <class... Ts>
    requires(sizeof...(Ts) > 0)
[[nodiscard]] std::tuple<Result<Ts>...> when_all(Pending<Ts>... pending) {
    const std::array<Operation*, sizeof...(Ts)> operations{&pending.take_over()...};
    settle_all(operations);
    return {pending.take_over().take()...};
}

/// The same for any number of one kind; the results come in the order of the operations.
template <class T>
[[nodiscard]] std::vector<Result<T>> when_all(std::vector<Pending<T>> pending) {
    std::vector<Operation*> operations;
    for (Pending<T>& each : pending) operations.push_back(&each.take_over());
    settle_all(operations);
    std::vector<Result<T>> results;
    for (Pending<T>& each : pending) results.push_back(each.take_over().take());
    return results;
}

}  // namespace edge
