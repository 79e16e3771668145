#pragma once

#include <cstdint>
#include <string>

namespace edge {

/// What the body of a message is.
enum class QueueContent : std::uint8_t {
    Json,   ///< any value of JSON, as its text
    Text,   ///< UTF-8
    Bytes,  ///< anything
    Other,  ///< a value that has no such form ("v8"), sent by a Worker in JavaScript: it comes without bytes
};

/// The body of a message, as it is sent and as it comes.
struct QueueBody {
    QueueContent content = QueueContent::Json;  ///< how `bytes` are to be read
    std::string bytes;                          ///< the text, the JSON text, or the bytes

    friend bool operator==(const QueueBody&, const QueueBody&) = default;
};

}  // namespace edge
