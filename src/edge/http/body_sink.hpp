#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "edge/error/error.hpp"

namespace edge {

/// Where a body goes that is made while it is being sent.
class BodySink {
public:
    virtual ~BodySink() = default;

    /// Takes the next bytes. It may hold small pieces back to send them together, and waits while the client reads more
    /// slowly than this is written. Fails with Unavailable once nobody reads any more: stop then.
    virtual Result<void> write(std::string_view bytes) = 0;

    /// Sends what is held back. Fails as `write` does.
    virtual Result<void> flush() = 0;
};

/// Writes a body from its beginning to its end; a failure breaks the response off, so that the client can tell.
///
/// It runs after the handler has returned. The request and the context live until it ends, so it may refer to them;
/// nothing else of the handler does.
using BodyProducer = std::function<Result<void>(BodySink&)>;

/// The whole body that a producer makes: for tests, and for platforms that cannot stream.
[[nodiscard]] Result<std::string> collect(const BodyProducer& producer);

}  // namespace edge
