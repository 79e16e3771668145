#pragma once

#include "edge/error/error_kind.hpp"

namespace edge {

/// What KV does not take. Each is of status 500: a handler that lets one out has not checked what it stores, which is
/// our mistake and not the client's.
struct KvError {
    /// The key is empty, "." or "..", longer than 512 bytes, or not UTF-8.
    static constexpr ErrorKind KeyInvalid{"kv-key-invalid", 500, "A key that KV does not take"};
    /// The value exceeds 25 MiB.
    static constexpr ErrorKind ValueTooLarge{"kv-value-too-large", 500, "A value that is too large for KV"};
    /// The metadata's JSON exceeds 1,024 bytes.
    static constexpr ErrorKind MetadataTooLarge{"kv-metadata-too-large", 500, "Metadata that is too large for KV"};
    /// An expiration under 60 s ahead, a cacheTtl under 30 s, or either beyond an int32.
    static constexpr ErrorKind TtlOutOfRange{"kv-ttl-out-of-range", 500, "A time that KV does not take"};
};

}  // namespace edge
