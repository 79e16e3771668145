#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// What R2 does not take, and what it does not find. Those of status 500 are our own mistake: a handler that lets one
/// out has not checked what it stores. The others are about what a client has sent, and say so.
struct R2Error {
    /// The key is empty, longer than 1,024 bytes, or not UTF-8.
    static constexpr ErrorKind KeyInvalid{"r2-key-invalid", 500, "A key that R2 does not take"};
    /// The custom metadata exceeds 8,192 bytes.
    static constexpr ErrorKind MetadataTooLarge{"r2-metadata-too-large", 500, "Metadata that is too large for R2"};
    /// A checksum that is no hexadecimal text of its algorithm's length.
    static constexpr ErrorKind ChecksumInvalid{"r2-checksum-invalid", 500, "A checksum that is none"};
    /// The content is not what its checksum says.
    static constexpr ErrorKind ChecksumMismatch{"r2-checksum-mismatch", 400, "The content does not match its checksum"};
    /// The content exceeds 5 GiB less 5 MiB, the most of one upload or one part.
    static constexpr ErrorKind ContentTooLarge{"r2-content-too-large", 413, "Content that is too large for R2"};
    /// A stream that does not say how long it is. R2 has to know before it takes the first byte.
    static constexpr ErrorKind LengthRequired{"r2-length-required", 411, "The length of the content is not known"};
    /// The object has no such bytes.
    static constexpr ErrorKind RangeNotSatisfiable{"r2-range-not-satisfiable", 416, "The range is not satisfiable"};
    /// There is no such multipart upload, or it was completed or aborted.
    static constexpr ErrorKind UploadNotFound{"r2-upload-not-found", 404, "The upload does not exist"};
    /// The parts make no object: one is unknown or twice in the list, too small, or of another size than the others.
    static constexpr ErrorKind PartsInvalid{"r2-parts-invalid", 400, "The parts of the upload make no object"};
};

/// The typed error for what an operation of R2 was rejected with, such as "get: The requested range is not satisfiable
/// (10039)". The number tells the kind; the text goes into `Error::internal`.
[[nodiscard]] Error r2_error(const Rejection& rejection);

/// MalformedRequest, of a stream that has more bytes than its size, or fewer.
[[nodiscard]] Error not_as_long_as_said();
/// PreconditionFailed, of a put whose conditions do not hold.
[[nodiscard]] Error not_as_conditions_say();

}  // namespace edge
