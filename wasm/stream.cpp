#include "stream.hpp"

namespace edge::wasm {
namespace {

/// The body's end did not come: the client went away or broke the transfer coding.
std::unexpected<Error> cut_off(const Error& error) {
    return fail(ErrorCode::MalformedRequest, "The body ended before it was complete.", error.internal);
}

OwnedHandle handle_of(const std::unique_ptr<CallSlot>& slot) {
    Result<std::string_view> packed = slot->result();
    return packed ? OwnedHandle(take_part(*packed).handle) : OwnedHandle();
}

}  // namespace

// Chunk by chunk, so that no more than the limit and one chunk are ever held.
Result<std::string> ReadableStream::read_all(std::size_t limit) {
    std::string bytes;
    const OwnedHandle stream = std::move(handle_);
    if (stream.get() == 0) return bytes;
    const OwnedHandle reader = handle_of(call_and_wait(stream.get(), call_text({"getReader"}, "true")));
    if (reader.get() == 0) return fail(ErrorCode::Unavailable, "The body cannot be read.", "stream is locked");
    for (;;) {
        const auto slot = call_and_wait(reader.get(), call_text({"read"}, R"(["done","value"])"));
        Result<std::string_view> packed = slot->result();
        if (!packed) return cut_off(packed.error());
        if (take_part(*packed).bytes == "true") return bytes;
        const std::string_view chunk = take_part(*packed).bytes;
        if (chunk.size() > limit - bytes.size()) {
            (void)call_and_wait(reader.get(), call_text({"cancel"}));
            return std::unexpected(body_too_large(limit));
        }
        bytes += chunk;
    }
}

OwnedHandle RequestBody::take_handle() {
    return handle_of(call_and_wait(exchange_, call_text({"request", "body"}, "true")));
}

Result<std::string> RequestBody::read_all(std::size_t limit) {
    if (!announced_) return ReadableStream(take_handle()).read_all(limit);
    if (*announced_ > limit) return std::unexpected(body_too_large(limit));
    const auto slot = call_and_wait(exchange_, call_text({"request", "arrayBuffer"}));
    Result<std::string_view> packed = slot->result();
    if (!packed) return cut_off(packed.error());
    return std::string(take_part(*packed).bytes);
}

Outgoing take_outgoing(Stream stream) {
    if (auto* const source = dynamic_cast<HandleSource*>(stream.source())) return {.handle = source->take_handle()};
    return {.bytes = std::move(stream).read_all(SIZE_MAX).value_or("")};
}

}  // namespace edge::wasm
