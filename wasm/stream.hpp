#pragma once

#include <optional>

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/http/stream.hpp"

namespace edge::wasm {

/// The platform's own pass-through of bytes: a pair of `readable` and `writable`.
[[nodiscard]] emscripten::val make_pass_through();

/// A ReadableStream that JavaScript holds.
class ReadableStream final : public Stream::Source {
public:
    explicit ReadableStream(OwnedHandle handle) : handle_(std::move(handle)) {}

    Result<std::optional<std::string>> read_some() override;
    void cancel() override;
    std::uintptr_t take_native() override;

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

    /// Tells what Content-Length says. Nobody need have counted (a Worker in front may send anything), so it only
    /// decides how much is read at once: a body that is as long as it says is read in one go.
    void announce(std::optional<std::uint64_t> bytes) { announced_ = bytes; }

    Result<std::optional<std::string>> read_some() override;
    Result<std::string> read_all(std::size_t limit) override;
    void cancel() override;
    std::uintptr_t take_native() override;

private:
    [[nodiscard]] Result<std::string> read(std::uint64_t least, std::uint64_t most);
    [[nodiscard]] bool is_read_otherwise();
    [[nodiscard]] OwnedHandle whole() const;

    Handle exchange_;
    std::optional<std::uint64_t> announced_;
    bool has_begun_ = false;
    std::optional<ReadableStream> other_;  ///< what is no stream of bytes
};

/// A stream on its way to JavaScript: the object where JavaScript holds it, else its bytes.
struct Outgoing {
    OwnedHandle handle = {};
    std::string bytes = {};
};
/// Fails as reading does, where the bytes have to be read first.
[[nodiscard]] Result<Outgoing> take_outgoing(Stream stream);

}  // namespace edge::wasm
