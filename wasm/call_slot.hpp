#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "call.hpp"
#include "edge/bindings/rejection.hpp"
#include "edge/json/writer.hpp"
#include "edge/platform/platform.hpp"
#include "edge/platform/prepared.hpp"

namespace edge::wasm {

/// Starts the JSON text of a call: `call_text({"ORDERS", "get"}).value("key")` and so on, ended by `end_array()`.
/// An empty path is the target itself, to be awaited.
/// `pick` is JSON: "null", an array of names, or "true" (see `Call`).
[[nodiscard]] json::Writer call_text(std::initializer_list<std::string_view> path, std::string_view pick = "null");

/// What calls of one kind have in common, told to JavaScript when the first of them is made: path, pick, and arguments
/// that are the same in all. It lives as long as the instance.
class CallShape {
public:
    /// `text` makes what `call_text` begins.
    template <class F>
    [[nodiscard]] std::uint32_t number(F&& text) {
        if (number_ == 0) define(std::forward<F>(text)());
        return number_;
    }

private:
    void define(json::Writer text);

    std::uint32_t number_ = 0;
};

/// A handle that is released with its owner. A resource.
class OwnedHandle {
public:
    OwnedHandle() = default;
    explicit OwnedHandle(Handle handle) : handle_(handle) {}
    OwnedHandle(OwnedHandle&& other) noexcept : handle_(std::exchange(other.handle_, 0)) {}
    OwnedHandle& operator=(OwnedHandle&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~OwnedHandle() { release(handle_); }

    [[nodiscard]] Handle get() const { return handle_; }
    /// Gives it away.
    [[nodiscard]] Handle take() { return std::exchange(handle_, 0); }

private:
    Handle handle_ = 0;
};

/// A `Call` with everything it points to. It lives on the heap (`make_call`), where JavaScript may write into it. Every
/// call of this platform is one.
class CallSlot final : public PlatformCall {
public:
    CallSlot(Handle target, json::Writer text);
    /// A call of a shape; `rest` is what `Call::text` of one has.
    CallSlot(Handle target, std::uint32_t shape, std::optional<std::string_view> key, std::string rest);
    ~CallSlot() override;

    void start() override { edge::wasm::start(call_); }

    /// Puts bytes at argument `index`. They are copied.
    void set_bytes(std::uint32_t index, std::string_view bytes);
    /// Puts the object of a handle at argument `index`.
    void set_handle(std::uint32_t index, OwnedHandle handle, ValueKind kind = ValueKind::Handle);
    /// Keeps the object that the call starts at, as long as itself.
    void keep_target(OwnedHandle target) { target_ = std::move(target); }
    /// Gives it up at that moment at the latest, before it is started. Without it, at the deadline that its request had
    /// when it was made.
    void give_up_at(Time moment);
    /// The moment that `give_up_at` was given; else `kNever`.
    [[nodiscard]] Time gives_up_at() const { return gives_up_at_; }

    [[nodiscard]] Call& call() { return call_; }

    /// The result of a call that asks for one handle; none where it failed or was null.
    [[nodiscard]] OwnedHandle take_handle() const;

    /// The packed result; where there is none, what `map` makes of the rejection.
    [[nodiscard]] Result<std::string_view> result(Error (*map)(const Rejection&) = &binding_error) const;

private:
    void set_result();

    static constexpr std::size_t kInlineResult = 512;

    Call call_;
    std::string text_;
    std::string bytes_;
    OwnedHandle handle_;
    OwnedHandle target_;
    Time gives_up_at_ = kNever;
    std::array<char, kInlineResult> inline_result_;
};

/// What a prepared call gives once it is settled: what `kDecode` reads from its slot.
///
///     return prepared<decode_entry>(make_call(env, std::move(text)));
template <auto kDecode>
[[nodiscard]] auto prepared(std::unique_ptr<CallSlot> slot) {
    using Value = typename decltype(kDecode(std::declval<const CallSlot&>()))::value_type;
    return Prepared<Value>(std::move(slot),
                           [](PlatformCall& call) { return kDecode(static_cast<const CallSlot&>(call)); });
}

/// Evaluates a call that gives no promise; never suspends.
[[nodiscard]] std::unique_ptr<CallSlot> call_now(Handle target, json::Writer text);

/// Prepares a call on the heap, to be completed and waited for.
[[nodiscard]] std::unique_ptr<CallSlot> make_call(Handle target, json::Writer text);

/// The same by what was told before: `key` is the first argument, `rest` the JSON array of the last ones.
[[nodiscard]] std::unique_ptr<CallSlot> make_call(Handle target, std::uint32_t shape,
                                                  std::optional<std::string_view> key, std::string rest = {});

/// Evaluates a prepared call and waits for it.
void wait_for(CallSlot& slot);

/// Evaluates one call now and waits for it.
[[nodiscard]] std::unique_ptr<CallSlot> call_and_wait(Handle target, json::Writer text);

}  // namespace edge::wasm
