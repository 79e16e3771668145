#include "call_slot.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "edge/platform/no_waiting.hpp"
#include "imports.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

/// So many milliseconds are left, of one day at most; at least one, for 0 is "never".
std::uint32_t left_until(Time moment) {
    if (moment == kNever) return 0;
    return std::uint32_t(std::max<std::int64_t>((moment - platform().now()).count(), 1));
}

}  // namespace

json::Writer call_text(std::initializer_list<std::string_view> path, std::string_view pick) {
    json::Writer text;
    text.begin_array().begin_array();
    for (std::string_view name : path) text.value(name);
    text.end_array().raw(pick);
    return text;
}

void CallShape::define(json::Writer text) {
    text.end_array();
    const std::string all = std::move(text).take();
    number_ = edge_shape(all.data(), std::uint32_t(all.size()));
}

CallSlot::CallSlot(Handle target, json::Writer text) : text_(std::move(text).take()) {
    call_.target = target;
    call_.text = text_.data();
    call_.text_size = std::uint32_t(text_.size());
    set_result();
}

CallSlot::CallSlot(Handle target, std::uint32_t shape, std::optional<std::string_view> key, std::string rest)
    : text_(std::move(rest)) {
    call_.target = target;
    call_.shape = shape;
    call_.text_size = std::uint32_t(text_.size());
    if (key) {
        text_.insert(0, *key);
        call_.key = text_.data();
        call_.key_size = std::uint32_t(key->size());
    }
    call_.text = text_.data() + call_.key_size;
    set_result();
}

void CallSlot::set_result() {
    call_.out = inline_result_.data();
    call_.out_capacity = kInlineResult;
    give_up_at(kNever);
}

CallSlot::~CallSlot() {
    release(call_.promise);
    if (call_.out != inline_result_.data()) std::free(call_.out);
}

void CallSlot::set_bytes(std::uint32_t index, std::string_view bytes) {
    bytes_ = bytes;
    call_.value_kind = ValueKind::Bytes;
    call_.value = reinterpret_cast<std::uintptr_t>(bytes_.data());
    call_.value_size = std::uint32_t(bytes_.size());
    call_.value_at = index;
}

void CallSlot::set_handle(std::uint32_t index, OwnedHandle handle, ValueKind kind) {
    handle_ = std::move(handle);
    call_.value_kind = kind;
    call_.value = handle_.get();
    call_.value_at = index;
}

void CallSlot::give_up_at(Time moment) {
    gives_up_at_ = moment;
    call_.within = left_until(std::min(moment, platform().deadline()));
}

Result<std::string_view> CallSlot::result(Error (*map)(const Rejection&)) const {
    std::string_view packed(call_.out, call_.out_size);
    if (call_.ok != 0) return packed;
    if (packed.empty() && NoWaiting::is_on())
        return std::unexpected(map({.message = "nothing may be waited for here"}));
    if (packed.empty()) return std::unexpected(map({.message = "out of memory while waiting", .overloaded = true}));
    Rejection rejection{.message = take_part(packed).bytes, .name = take_part(packed).bytes};
    rejection.retryable = take_part(packed).bytes == "true";
    rejection.overloaded = take_part(packed).bytes == "true";
    rejection.code = take_part(packed).bytes;
    return std::unexpected(map(rejection));
}

OwnedHandle CallSlot::take_handle() const {
    Result<std::string_view> packed = result();
    return packed ? OwnedHandle(take_part(*packed).handle) : OwnedHandle();
}

std::unique_ptr<CallSlot> make_call(Handle target, json::Writer text) {
    text.end_array();
    return std::make_unique<CallSlot>(target, std::move(text));
}

std::unique_ptr<CallSlot> make_call(Handle target, std::uint32_t shape, std::optional<std::string_view> key,
                                    std::string rest) {
    return std::make_unique<CallSlot>(target, shape, key, std::move(rest));
}

std::unique_ptr<CallSlot> call_now(Handle target, json::Writer text) {
    auto slot = make_call(target, std::move(text));
    evaluate(slot->call());
    return slot;
}

void wait_for(CallSlot& slot) {
    Call* const call = &slot.call();
    settle({&call, 1});
}

std::unique_ptr<CallSlot> call_and_wait(Handle target, json::Writer text) {
    auto slot = make_call(target, std::move(text));
    wait_for(*slot);
    return slot;
}

}  // namespace edge::wasm
