#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/r2/r2_object.hpp"
#include "edge/http/stream.hpp"

namespace edge {

/// What has to hold of the object that is there. An entity tag is given with or without its quotes; "*" is that of any
/// object, so `{.etag_does_not_match = "*"}` puts only what is new.
struct R2Conditions {
    std::optional<std::string> etag_matches = {};
    std::optional<std::string> etag_does_not_match = {};
    std::optional<Time> uploaded_before = {};
    std::optional<Time> uploaded_after = {};

    friend bool operator==(const R2Conditions&, const R2Conditions&) = default;
};

/// Which bytes of an object are wanted.
class R2Slice {
public:
    /// From a byte, counted from 0, to the end.
    [[nodiscard]] static constexpr R2Slice from(std::uint64_t offset) { return {offset, std::nullopt, std::nullopt}; }
    /// So many from a byte on, or as many as there are.
    [[nodiscard]] static constexpr R2Slice from(std::uint64_t offset, std::uint64_t length) {
        return {offset, length, std::nullopt};
    }
    /// So many at the end, or all.
    [[nodiscard]] static constexpr R2Slice last(std::uint64_t length) { return {std::nullopt, std::nullopt, length}; }

    /// For platforms: two of them are nothing.
    [[nodiscard]] constexpr std::optional<std::uint64_t> offset() const { return offset_; }
    [[nodiscard]] constexpr std::optional<std::uint64_t> length() const { return length_; }
    [[nodiscard]] constexpr std::optional<std::uint64_t> suffix() const { return suffix_; }

private:
    constexpr R2Slice(std::optional<std::uint64_t> offset, std::optional<std::uint64_t> length,
                      std::optional<std::uint64_t> suffix)
        : offset_(offset), length_(length), suffix_(suffix) {}

    std::optional<std::uint64_t> offset_;
    std::optional<std::uint64_t> length_;
    std::optional<std::uint64_t> suffix_;
};

/// Options of a read.
struct R2GetOptions {
    std::optional<R2Slice> range = {};  ///< absent: the whole content
    R2Conditions conditions = {};       ///< the content comes only if they hold
};

/// How a checksum is calculated.
enum class R2Digest { Md5, Sha1, Sha256, Sha384, Sha512 };

/// What the content has to be: R2 stores it if it agrees.
struct R2Checksum {
    R2Digest digest = R2Digest::Sha256;
    std::string hex;  ///< in hexadecimal
};

/// What stands beside the content, in every way to upload it.
struct R2UploadOptions {
    R2HttpMetadata http_metadata = {};
    R2Metadata custom_metadata = {};  ///< 8,192 bytes in all
    R2StorageClass storage_class = R2StorageClass::Standard;
};

/// Options of a write.
struct R2PutOptions {
    R2HttpMetadata http_metadata = {};
    R2Metadata custom_metadata = {};  ///< 8,192 bytes in all
    R2StorageClass storage_class = R2StorageClass::Standard;
    std::optional<R2Checksum> checksum = {};  ///< R2 takes one at most
    R2Conditions conditions = {};             ///< nothing is written unless they hold
};

/// Options of one list call.
struct R2ListOptions {
    std::string prefix = {};                    ///< the keys begin with it; empty: all keys
    std::string delimiter = {};  ///< keys that have it behind the prefix are told by `R2Page::prefixes`
    std::optional<std::string> start_after = {};  ///< only keys behind this one
    std::size_t limit = 1000;  ///< of keys and prefixes together, 1 to 1,000
    std::optional<std::string> cursor = {};  ///< from the page before
    bool with_http_metadata = false;  ///< pages may be shorter then
    bool with_custom_metadata = false;  ///< pages may be shorter then
};

/// The content of an object or of a part: bytes, or a stream that passes without entering linear memory. Made of
/// either where it is asked for: `put("logo", bytes)`, `put("upload", request.take_body())`.
///
/// R2 has to know how long a stream is. Bodies of requests that have a `Content-Length`, of answers that have one, and
/// of objects say so by themselves, as long as nobody has read from them; of others it is given: `{stream, size}`.
class R2Content {
public:
    /// Bytes; borrowed until the call is sent.
    template <std::convertible_to<std::string_view> Text>
    R2Content(const Text& bytes) : bytes_(bytes) {}
    R2Content(std::span<const std::byte> bytes) : bytes_(reinterpret_cast<const char*>(bytes.data()), bytes.size()) {}
    /// A stream, and how many bytes it has if it does not say so itself. An empty one has none.
    R2Content(Stream stream, std::optional<std::uint64_t> size = {}) : stream_(std::move(stream)), size_(size) {}

    /// For platforms: the bytes, if there is no stream.
    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    [[nodiscard]] bool has_stream() const { return bool(stream_); }
    [[nodiscard]] Stream take_stream() { return std::move(stream_); }
    /// How many bytes there are, as far as it is known here.
    [[nodiscard]] std::optional<std::uint64_t> size() const { return has_stream() ? size_ : bytes_.size(); }

private:
    std::string_view bytes_;
    Stream stream_;
    std::optional<std::uint64_t> size_;
};

}  // namespace edge
