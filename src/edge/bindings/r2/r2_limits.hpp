#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "edge/bindings/r2/r2_options.hpp"
#include "edge/bindings/r2/r2_part.hpp"
#include "edge/error/error.hpp"

/// The limits of R2, and the checks that hold an operation against them. Each check fails with the kind of `R2Error`
/// that is named, or with the code.
namespace edge::r2_limits {

inline constexpr std::size_t kObjectKeyBytes = 1024;         ///< of a key
inline constexpr std::size_t kCustomMetadataBytes = 8192;    ///< of the names and values of custom metadata together
inline constexpr std::uint64_t kUploadBytes = (std::uint64_t{5} << 30) - (std::uint64_t{5} << 20);  ///< at once
inline constexpr std::size_t kListObjects = 1000;         ///< of one list call
inline constexpr std::size_t kDeletedKeys = 1000;      ///< of one delete call
inline constexpr int kParts = 10'000;                  ///< of one upload; they are numbered from 1
inline constexpr std::uint64_t kPartBytes = std::uint64_t{5} << 20;  ///< at least, of each part but the last
inline constexpr std::chrono::seconds kObjectWriteInterval{1};  ///< one write of the same key in this time

/// KeyInvalid: empty, too long, or not UTF-8 (the platform's keys are text; it would store another key).
[[nodiscard]] Result<void> check_object_key(std::string_view key);
/// KeyInvalid for one of the keys; InvalidParameter for more than 1,000.
[[nodiscard]] Result<void> check_object_keys(std::span<const std::string> keys);
/// MetadataTooLarge; Internal for what is no UTF-8.
[[nodiscard]] Result<void> check_metadata(const R2Metadata& metadata);
/// ContentTooLarge, as far as its size is known.
[[nodiscard]] Result<void> check_content(const R2Content& content);
/// As `check_metadata`; ChecksumInvalid.
[[nodiscard]] Result<void> check_put(const R2PutOptions& options);
/// RangeNotSatisfiable: no bytes are asked for.
[[nodiscard]] Result<void> check_get(const R2GetOptions& options);
/// InvalidParameter for the limit, KeyInvalid for prefix and delimiter.
[[nodiscard]] Result<void> check_object_list(const R2ListOptions& options);
/// PartsInvalid: a number outside of 1 to 10,000.
[[nodiscard]] Result<void> check_part(int number);
/// PartsInvalid: none, or one twice. They are in the order of their numbers.
[[nodiscard]] Result<void> check_parts(std::span<const R2Part> parts);

/// How many hexadecimal digits a checksum has.
[[nodiscard]] std::size_t digits_of(R2Digest digest);

}  // namespace edge::r2_limits
