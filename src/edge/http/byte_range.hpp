#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace edge {

/// The bytes that a request asks for (RFC 9110 section 14.1.2).
struct ByteRange {
    std::optional<std::uint64_t> first = {};  ///< from 0; absent: `last` counts from the end
    std::optional<std::uint64_t> last = {};  ///< the last byte, or how many there are at the end; absent: up to the end

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// The one range of bytes in a field `Range`. Nothing where there are several, or of another unit, or what is no range:
/// a server may ignore any of them, and sends all.
[[nodiscard]] std::optional<ByteRange> parse_byte_range(std::string_view field_value);

}  // namespace edge
