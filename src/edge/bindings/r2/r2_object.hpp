#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "edge/http/stream.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// What an object says to HTTP of its content: fields of the response that serves it.
struct R2HttpMetadata {
    std::optional<std::string> content_type = {};         ///< "image/png"
    std::optional<std::string> content_language = {};     ///< "de"
    std::optional<std::string> content_disposition = {};  ///< "attachment"
    std::optional<std::string> content_encoding = {};     ///< "gzip": what the bytes are stored in
    std::optional<std::string> cache_control = {};        ///< "max-age=3600"
    std::optional<Time> cache_expiry = {};                ///< the field `Expires`

    friend bool operator==(const R2HttpMetadata&, const R2HttpMetadata&) = default;
};

/// Texts of the application's own that stand beside an object, by name.
using R2Metadata = std::map<std::string, std::string, std::less<>>;

/// Digests of the content in lower-case hexadecimal: MD5, and the one that was given when it was put. An object that
/// was uploaded in parts may have none.
struct R2Checksums {
    std::optional<std::string> md5 = {};
    std::optional<std::string> sha1 = {};
    std::optional<std::string> sha256 = {};
    std::optional<std::string> sha384 = {};
    std::optional<std::string> sha512 = {};

    friend bool operator==(const R2Checksums&, const R2Checksums&) = default;
};

/// Bytes of an object that were read.
struct R2Range {
    std::uint64_t offset = 0;  ///< the first, from 0
    std::uint64_t length = 0;  ///< how many

    friend bool operator==(const R2Range&, const R2Range&) = default;
};

/// What storing and reading costs: seldom read objects are cheaper to keep and dearer to read.
enum class R2StorageClass { Standard, InfrequentAccess };

/// What R2 knows of an object, without its content.
struct R2Object {
    std::string key;                                            ///< its name
    std::string version;                                        ///< of this upload: each has another
    std::uint64_t size = 0;                                     ///< bytes of the whole content
    std::string etag;                                           ///< without quotes
    std::string http_etag;                                      ///< with quotes, for the field `ETag`
    Time uploaded;                                              ///< when
    R2HttpMetadata http_metadata = {};                          ///< in a list only if it was asked for
    R2Metadata custom_metadata = {};                            ///< in a list only if it was asked for
    std::optional<R2Range> range = {};                          ///< of the content that was read
    R2Checksums checksums = {};                                 ///< as far as they are known
    R2StorageClass storage_class = R2StorageClass::Standard;    ///< as the platform says
};

/// What a `get` found: the object, and its content as a stream that never enters linear memory unless it is read.
struct R2ObjectBody : R2Object {
    Stream body = {};              ///< empty if the conditions do not hold
    bool meets_conditions = true;  ///< those of the options; false: there is no body
};

}  // namespace edge
