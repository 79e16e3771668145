#include "stream.hpp"

#include "values.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

/// What one read may give. The platform's own choice is 4 kB, and every read suspends.
constexpr unsigned kReadBytes = 64 * 1024;

/// The body's end did not come: the client went away or broke the transfer coding.
std::unexpected<Error> cut_off(const Error& error) {
    return fail(ErrorCode::MalformedRequest, "The body ended before it was complete.", error.internal);
}

}  // namespace

/// Streams of bytes read into memory that they are given, others do not.
bool ReadableStream::open() {
    const OwnedHandle stream = std::move(handle_);
    json::Writer byob = call_text({"getReader"}, "true");
    byob.begin_object().member("mode", "byob").end_object();
    reader_ = call_now(stream.get(), std::move(byob))->take_handle();
    fills_ = reader_.get() != 0;
    if (!fills_) reader_ = call_now(stream.get(), call_text({"getReader"}, "true"))->take_handle();
    return reader_.get() != 0;
}

Result<std::optional<std::string>> ReadableStream::read_some() {
    if (reader_.get() == 0) {
        if (handle_.get() == 0) return std::nullopt;
        if (!open()) return fail(ErrorCode::Unavailable, "The body cannot be read.", "stream is locked");
    }
    const auto slot = make_call(reader_.get(), call_text({"read"}, R"(["done","value"])"));
    if (fills_) slot->set_handle(0, own(val::global("Uint8Array").new_(kReadBytes)));
    wait_for(*slot);
    Result<std::string_view> packed = slot->result();
    if (!packed) return cut_off(packed.error());
    if (take_part(*packed).bytes == "true") return std::nullopt;
    return std::string(take_part(*packed).bytes);
}

void ReadableStream::cancel() {
    const OwnedHandle stream = std::move(handle_);
    const Handle target = reader_.get() != 0 ? reader_.get() : stream.get();
    if (target != 0) (void)call_and_wait(target, call_text({"cancel"}));
}

std::uintptr_t RequestBody::take_native() {
    return call_now(exchange_, call_text({"request", "body"}, "true"))->take_handle().take();
}

ReadableStream& RequestBody::stream() {
    if (!stream_) stream_.emplace(OwnedHandle(static_cast<Handle>(take_native())));
    return *stream_;
}

Result<std::optional<std::string>> RequestBody::read_some() { return stream().read_some(); }

void RequestBody::cancel() { stream().cancel(); }

Result<std::string> RequestBody::read_all(std::size_t limit) {
    if (!announced_ || stream_) return Source::read_all(limit);
    if (*announced_ > limit) return std::unexpected(body_too_large(limit));
    const auto slot = call_and_wait(exchange_, call_text({"request", "arrayBuffer"}));
    Result<std::string_view> packed = slot->result();
    if (!packed) return cut_off(packed.error());
    return std::string(take_part(*packed).bytes);
}

Outgoing take_outgoing(Stream stream) {
    if (stream)
        if (const std::uintptr_t handle = stream.source()->take_native())
            return {.handle = OwnedHandle(static_cast<Handle>(handle))};
    return {.bytes = std::move(stream).read_all(SIZE_MAX).value_or("")};
}

}  // namespace edge::wasm
