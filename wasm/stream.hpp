#pragma once

#include <optional>

#include "call_slot.hpp"
#include "edge/http/stream.hpp"

namespace edge::wasm {

/// A ReadableStream that JavaScript holds.
class ReadableStream final : public Stream::Source {
public:
    explicit ReadableStream(OwnedHandle handle) : handle_(std::move(handle)) {}

    Result<std::optional<std::string>> read_some() override;
    void cancel() override;
    std::uintptr_t take_native() override { return handle_.take(); }

private:
    [[nodiscard]] bool open();

    OwnedHandle handle_;
    OwnedHandle reader_;   ///< once reading has begun
    bool fills_ = false;   ///< it reads into memory that it is given
};

/// The body of an exchange's request. `exchange` is borrowed; it outlives the request.
class RequestBody final : public Stream::Source {
public:
    explicit RequestBody(Handle exchange) : exchange_(exchange) {}

    /// Tells how many bytes Content-Length promised; the platform holds the client to it. Read in one go then.
    void announce(std::optional<std::uint64_t> bytes) { announced_ = bytes; }

    Result<std::optional<std::string>> read_some() override;
    Result<std::string> read_all(std::size_t limit) override;
    void cancel() override;
    std::uintptr_t take_native() override;

private:
    [[nodiscard]] ReadableStream& stream();

    Handle exchange_;
    std::optional<std::uint64_t> announced_;
    std::optional<ReadableStream> stream_;
};

/// A stream on its way to JavaScript: the object where JavaScript holds it, else its bytes.
struct Outgoing {
    OwnedHandle handle = {};
    std::string bytes = {};
};
[[nodiscard]] Outgoing take_outgoing(Stream stream);

}  // namespace edge::wasm
