#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "edge/error/error.hpp"

namespace edge {

/// The failure of a body that does not fit its limit, in the words every source uses.
[[nodiscard]] Error body_too_large(std::size_t limit);

/// Bytes that have not been looked at: a request body, a KV value, the answer to a subrequest.
///
/// A Stream can be passed on as a response body or a KV value without its bytes ever entering linear memory. It is a
/// resource: it moves, and what it was moved from is empty. It must not outlive the request that made it.
class Stream {
public:
    /// What a platform supplies. The adapter that made it knows how to pass it on.
    class Source {
    public:
        virtual ~Source() = default;

        /// Waits for the next bytes, as many as the platform has ready; nothing at the end. Fails with
        /// MalformedRequest when it breaks off.
        virtual Result<std::optional<std::string>> read_some() = 0;

        /// Reads what is left, up to `limit` bytes. Fails with BodyTooLarge, without reading on, when there is more,
        /// and as `read_some` does.
        virtual Result<std::string> read_all(std::size_t limit);

        /// Tells how long it is said to be (Content-Length), before it is read. Nobody need have counted: it only
        /// decides how much is read at once.
        virtual void announce(std::uint64_t) {}

        /// Tells who sends that nobody will read on.
        virtual void cancel() {}

        /// What the platform itself knows the stream by, given away, to pass it on unread: a handle of wasm/. 0 where
        /// the bytes are here, or reading has begun.
        [[nodiscard]] virtual std::uintptr_t take_native() { return 0; }
    };

    Stream() = default;
    /// A stream over what a platform supplies.
    explicit Stream(std::unique_ptr<Source> source) : source_(std::move(source)) {}

    /// A stream over bytes that are in memory already.
    [[nodiscard]] static Stream of(std::string bytes);

    /// Whether there is anything to read or pass on.
    [[nodiscard]] explicit operator bool() const { return source_ != nullptr; }
    /// What the stream reads from, for adapters; null if it is empty.
    [[nodiscard]] Source* source() const { return source_.get(); }

    /// The next bytes; nothing at the end, and of an empty stream. Fails as `Source::read_some` does.
    [[nodiscard]] Result<std::optional<std::string>> read_some();

    /// Reads the stream to its end and leaves it empty; an empty stream has no bytes. Fails as `Source::read_all` does.
    [[nodiscard]] Result<std::string> read_all(std::size_t limit) &&;

private:
    std::unique_ptr<Source> source_;
};

}  // namespace edge
