#include "stream.hpp"

#include <algorithm>
#include <utility>

#include "always.hpp"
#include "edge/platform/asked_for.hpp"
#include "edge/platform/deadline.hpp"
#include "streams.hpp"
#include "values.hpp"

void edge::detail::read_bodies() {}

namespace edge::wasm {
namespace {

using emscripten::val;

/// What one read may give. The platform's own choice is 4 kB, and every read suspends.
constexpr std::uint64_t kReadBytes = 64 * 1024;
/// What a Uint8Array of so many is made with.
constexpr std::string_view kReadArguments = "[65536]";

/// What one read may give of a body that says how long it is: memory is taken for it before it comes.
constexpr std::uint64_t kMostBytes = 1024 * 1024;

/// Waits for a read. Once one was given up, all that follow fail: what comes would not follow on what came before.
Result<std::string_view> wait_for_read(CallSlot& read, Error (*map)(const Rejection&), bool& given_up) {
    if (given_up) return std::unexpected(deadline_exceeded("a part of the body was given up"));
    wait_for(read);
    Result<std::string_view> packed = read.result(map);
    given_up = !packed && packed.error().code == ErrorCode::DeadlineExceeded;
    return packed;
}

/// What is left of a stream whose reader has let it go; `path` leads to its `pipeThrough`. A stream that was read from
/// cannot be passed on itself.
std::uintptr_t rest_of(Handle target, std::initializer_list<std::string_view> path) {
    const auto slot = make_call(target, std::move(call_text(path, "true").null()));
    slot->set_handle(0, own(make_pass_through()));
    evaluate(slot->call());
    return slot->take_handle().take();
}

}  // namespace

Error cut_off(const Rejection& rejection) {
    if (is_timeout(rejection)) return deadline_exceeded(rejection.message);
    return {ErrorCode::MalformedRequest, "The body ended before it was complete.", std::string(rejection.message)};
}

/// Workers have a native one; elsewhere the standard's will do.
val make_pass_through() {
    constexpr const char* kNative = "IdentityTransformStream";
    return construct(val::global(kNative).isUndefined() ? "TransformStream" : kNative, val::array());
}

/// Streams of bytes read into memory that they are given, others do not.
bool ReadableStream::open() {
    json::Writer byob = call_text({"getReader"}, "true");
    byob.begin_object().member("mode", "byob").end_object();
    reader_ = call_now(handle_.get(), std::move(byob))->take_handle();
    fills_ = reader_.get() != 0;
    if (!fills_) reader_ = call_now(handle_.get(), call_text({"getReader"}, "true"))->take_handle();
    return reader_.get() != 0;
}

Result<std::optional<std::string>> ReadableStream::read_some() {
    if (reader_.get() == 0) {
        if (handle_.get() == 0) return std::nullopt;
        if (!open()) return fail(ErrorCode::Unavailable, "The body cannot be read.", "stream is locked");
    }
    const auto slot = make_call(reader_.get(), call_text({"read"}, R"(["done","value"])"));
    if (fills_) slot->set_handle(0, own(construct("Uint8Array", from_json(kReadArguments))));
    slot->give_up_at(until_);
    Result<std::string_view> packed = wait_for_read(*slot, map_, given_up_);
    if (given_up_) cancel();
    if (!packed) return std::unexpected(std::move(packed.error()));
    if (take_part(*packed).bytes == "true") return std::nullopt;
    return std::string(take_part(*packed).bytes);
}

void ReadableStream::cancel() {
    const Handle target = reader_.get() != 0 ? reader_.get() : handle_.get();
    if (target != 0) (void)call_and_wait(target, call_text({"cancel"}, kAlways));
}

std::uintptr_t ReadableStream::take_native() {
    if (given_up_) return 0;
    if (reader_.get() == 0) return handle_.take();
    (void)call_now(reader_.get(), call_text({"releaseLock"}));
    return rest_of(handle_.get(), {"pipeThrough"});
}

OwnedHandle RequestBody::whole() const {
    return call_now(exchange_, call_text({"event", "body"}, "true"))->take_handle();
}

/// No fewer than `least` bytes but at the end. Fails where there is no body, or no stream of bytes, or it breaks off.
Result<std::string> RequestBody::read(std::uint64_t least, std::uint64_t most) {
    const auto slot = make_call(exchange_, std::move(call_text({"read"}).value(least).value(most)));
    Result<std::string_view> packed = wait_for_read(*slot, &cut_off, given_up_);
    if (!packed) return std::unexpected(std::move(packed.error()));
    has_begun_ = true;
    return std::string(take_part(*packed).bytes);
}

/// After a failure: whether the body has to be read in another way.
bool RequestBody::is_read_otherwise() {
    if (call_now(exchange_, call_text({"reader"}, "true"))->take_handle().get() != 0) return false;
    other_.emplace(whole());
    return true;
}

Result<std::optional<std::string>> RequestBody::read_some() {
    if (other_) return other_->read_some();
    Result<std::string> bytes = read(1, kReadBytes);
    if (!bytes) return is_read_otherwise() ? other_->read_some() : std::unexpected(std::move(bytes.error()));
    if (bytes->empty()) return std::nullopt;
    return *std::move(bytes);
}

void RequestBody::cancel() {
    if (other_) return other_->cancel();
    (void)call_and_wait(exchange_, has_begun_ ? call_text({"reader", "cancel"}, kAlways)
                                              : call_text({"event", "body", "cancel"}, kAlways));
}

Result<std::string> RequestBody::read_all(std::size_t limit) {
    if (other_) return Source::read_all(limit);
    if (announced_.value_or(0) > limit) return std::unexpected(body_too_large(limit));
    for (std::string all;;) {
        // One byte more than there should be, which shows the end, or that there is more.
        const bool knows = announced_ && *announced_ >= all.size();
        const std::uint64_t expected = knows ? *announced_ - all.size() + 1 : kReadBytes;
        const std::uint64_t wanted = std::min({expected, limit - all.size() + std::uint64_t{1}, kMostBytes});
        Result<std::string> bytes = read(wanted, wanted);
        if (!bytes) return is_read_otherwise() ? Source::read_all(limit) : std::move(bytes);
        const bool has_ended = bytes->size() < wanted;
        if (bytes->size() > limit - all.size()) {
            cancel();
            return std::unexpected(body_too_large(limit));
        }
        if (all.empty()) all = *std::move(bytes);
        else all += *bytes;
        if (has_ended) return all;
    }
}

std::uintptr_t RequestBody::take_native() {
    if (given_up_) return 0;
    if (other_) return other_->take_native();
    if (!has_begun_) return whole().take();
    (void)call_now(exchange_, call_text({"reader", "releaseLock"}));
    return rest_of(exchange_, {"event", "body", "pipeThrough"});
}

Result<Outgoing> take_outgoing(Stream stream) {
    if (stream)
        if (const std::uintptr_t handle = stream.source()->take_native())
            return Outgoing{.handle = OwnedHandle(static_cast<Handle>(handle))};
    Result<std::string> bytes = std::move(stream).read_all(SIZE_MAX);
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    return Outgoing{.bytes = *std::move(bytes)};
}

Stream request_body(Handle exchange) { return Stream(std::make_unique<RequestBody>(exchange)); }

Result<OwnedHandle> stream_to_pass(Stream stream) {
    Result<Outgoing> outgoing = take_outgoing(std::move(stream));
    if (!outgoing) return std::unexpected(std::move(outgoing.error()));
    if (outgoing->handle.get() != 0) return std::move(outgoing->handle);
    val arguments = from_json("[]");
    auto pushed = make_call(handle_of(arguments), call_text({"push"}, "[]"));
    pushed->set_handle(0, own(copy_out(outgoing->bytes)));
    evaluate(pushed->call());
    return own(member(construct("Response", arguments), "body"));
}

}  // namespace edge::wasm
