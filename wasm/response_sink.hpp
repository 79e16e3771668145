#pragma once

#include <string>

#include "call_slot.hpp"
#include "edge/http/body_sink.hpp"

namespace edge::wasm {

/// A response body that C++ writes: the writable side of a stream whose readable side is given to the Response.
class ResponseSink final : public BodySink {
public:
    ResponseSink();

    /// The ReadableStream for the Response. Call once.
    [[nodiscard]] OwnedHandle take_readable() { return std::move(readable_); }

    /// Call once, before the response goes out, with the exchange that it answers: a trap breaks it off. Fails where
    /// nothing may be asked for any more.
    [[nodiscard]] Result<void> begin(Handle exchange);

    Result<void> write(std::string_view bytes) override;
    Result<void> flush() override;

    /// Ends the body; the last of its bytes are sent first.
    Result<void> close();
    /// Breaks the body off, so that the client can tell that it is not complete.
    void abort();

    /// Whether the client has stopped reading.
    [[nodiscard]] bool is_abandoned() const { return abandoned_; }

private:
    OwnedHandle readable_;
    OwnedHandle writable_;
    OwnedHandle writer_;
    std::string held_back_;
    bool abandoned_ = false;
};

}  // namespace edge::wasm
