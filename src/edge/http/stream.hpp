#pragma once

#include <cstddef>
#include <memory>
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

        /// Reads what is left, up to `limit` bytes. Fails with BodyTooLarge, without reading on, when there is more;
        /// with MalformedRequest when it breaks off.
        virtual Result<std::string> read_all(std::size_t limit) = 0;
    };

    Stream() = default;
    explicit Stream(std::unique_ptr<Source> source) : source_(std::move(source)) {}

    /// A stream over bytes that are in memory already.
    [[nodiscard]] static Stream of(std::string bytes);

    [[nodiscard]] explicit operator bool() const { return source_ != nullptr; }
    [[nodiscard]] Source* source() const { return source_.get(); }

    /// Reads the stream to its end and leaves it empty; an empty stream has no bytes. Fails as `Source::read_all` does.
    [[nodiscard]] Result<std::string> read_all(std::size_t limit) &&;

private:
    std::unique_ptr<Source> source_;
};

}  // namespace edge
