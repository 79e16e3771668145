#pragma once

#include <optional>

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/http/stream.hpp"

namespace edge::wasm {

/// The platform's own pass-through of bytes: a pair of `readable` and `writable`.
[[nodiscard]] emscripten::val make_pass_through();

/// The failure of a body whose end does not come: its sender went away or broke the transfer coding, or took too long.
[[nodiscard]] Error cut_off(const Rejection& rejection);

/// A ReadableStream that JavaScript holds.
class ReadableStream final : public Stream::Source {
public:
    /// What a read is rejected with becomes an error by `map`; none is waited for beyond `until`.
    explicit ReadableStream(OwnedHandle handle, Error (*map)(const Rejection&) = &cut_off, Time until = kNever)
        : handle_(std::move(handle)), map_(map), until_(until) {}

    Result<std::optional<std::string>> read_some() override;
    void cancel() override;
    std::uintptr_t take_native() override;

private:
    [[nodiscard]] bool open();

    OwnedHandle handle_;
    Error (*map_)(const Rejection&);
    Time until_;
    OwnedHandle reader_;   ///< once reading has begun
    bool fills_ = false;   ///< it reads into memory that it is given
    bool given_up_ = false;  ///< a read was, and what it would have given is lost
};

/// The body of an exchange's request. `exchange` is borrowed; it outlives the request.
class RequestBody final : public Stream::Source {
public:
    explicit RequestBody(Handle exchange) : exchange_(exchange) {}

    /// A body that is as long as it says is read in one go.
    void announce(std::uint64_t bytes) override { announced_ = bytes; }

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
    bool given_up_ = false;
    std::optional<ReadableStream> other_;  ///< what is no stream of bytes
};

/// A stream on its way to JavaScript: the object where JavaScript holds it, else its bytes.
struct Outgoing {
    OwnedHandle handle = {};
    std::string bytes = {};
};
/// Fails as reading does, where the bytes have to be read first.
[[nodiscard]] Result<Outgoing> take_outgoing(Stream stream);
/// The same as a stream of JavaScript's, also of bytes that are here.
[[nodiscard]] Result<OwnedHandle> stream_to_pass(Stream stream);

}  // namespace edge::wasm
