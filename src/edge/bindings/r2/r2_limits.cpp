#include "edge/bindings/r2/r2_limits.hpp"

#include <algorithm>

#include "edge/bindings/r2/r2_errors.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge::r2_limits {
namespace {

bool is_hex(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

Result<void> check_checksum(const R2Checksum& checksum) {
    if (checksum.hex.size() == digits_of(checksum.digest) && is_hex(checksum.hex)) return {};
    return fail(R2Error::ChecksumInvalid, "A checksum must be hexadecimal.",
                concat({"a checksum of ", std::to_string(checksum.hex.size()), " characters: it must have ",
                        std::to_string(digits_of(checksum.digest)), " hexadecimal digits"}));
}

/// What the store counts of a text: a byte for each character of Latin-1, or two for each unit of UTF-16 if there is
/// one that is none.
std::size_t stored_bytes(std::string_view text) {
    constexpr unsigned char kBeyondLatin1 = 0xC4;  // U+0100 begins with it
    constexpr unsigned char kBeyondBmp = 0xF0;  // a pair of units
    std::size_t units = 0;
    bool is_wide = false;
    for (const char c : text) {
        const auto byte = std::uint8_t(c);
        if ((byte & 0xC0U) != 0x80U) units += byte >= kBeyondBmp ? 2 : 1;
        is_wide = is_wide || byte >= kBeyondLatin1;
    }
    return is_wide ? 2 * units : units;
}

std::size_t bytes_of(const R2Metadata& metadata) {
    std::size_t bytes = 0;
    for (const auto& [name, value] : metadata) bytes += stored_bytes(name) + stored_bytes(value);
    return bytes;
}

}  // namespace

std::size_t digits_of(R2Digest digest) {
    switch (digest) {
        case R2Digest::Md5: return 32;
        case R2Digest::Sha1: return 40;
        case R2Digest::Sha256: return 64;
        case R2Digest::Sha384: return 96;
        case R2Digest::Sha512: return 128;
    }
    return 0;
}

Result<void> check_object_key(std::string_view key) {
    if (key.empty()) return fail(R2Error::KeyInvalid, "A key must not be empty.");
    if (key.size() > kObjectKeyBytes)
        return fail(R2Error::KeyInvalid, "A key must not exceed 1,024 bytes.",
                    concat({"key of ", std::to_string(key.size()), " bytes"}));
    if (!is_utf8(key)) return fail(R2Error::KeyInvalid, "A key must be UTF-8.");
    return {};
}

Result<void> check_object_keys(std::span<const std::string> keys) {
    if (keys.size() > kDeletedKeys)
        return fail(ErrorCode::InvalidParameter, "At most 1,000 objects are deleted at once.",
                    concat({std::to_string(keys.size()), " keys: delete them 1,000 at a time"}));
    for (const std::string& key : keys)
        if (auto checked = check_object_key(key); !checked) return checked;
    return {};
}

Result<void> check_metadata(const R2Metadata& metadata) {
    for (const auto& [name, value] : metadata)
        if (!is_utf8(name) || !is_utf8(value))
            return fail(ErrorCode::Internal, "Metadata must be UTF-8.", concat({"custom metadata \"", name, "\""}));
    const std::size_t bytes = bytes_of(metadata);
    if (bytes <= kCustomMetadataBytes) return {};
    return fail(R2Error::MetadataTooLarge, "Metadata must not exceed 8,192 bytes.",
                concat({"custom metadata of ", std::to_string(bytes), " bytes"}));
}

Result<void> check_content(const R2Content& content) {
    if (content.size().value_or(0) <= kUploadBytes) return {};
    return fail(R2Error::ContentTooLarge, "The content must not exceed 4.995 GiB.",
                concat({"content of ", std::to_string(*content.size()), " bytes: upload it in parts"}));
}

Result<void> check_put(const R2PutOptions& options) {
    if (auto checked = check_metadata(options.custom_metadata); !checked) return checked;
    return options.checksum ? check_checksum(*options.checksum) : Result<void>();
}

Result<void> check_get(const R2GetOptions& options) {
    if (!options.range || (options.range->length() != 0 && options.range->suffix() != 0)) return {};
    return fail(R2Error::RangeNotSatisfiable, "A range has at least one byte.");
}

Result<void> check_object_list(const R2ListOptions& options) {
    if (options.limit < 1 || options.limit > kListObjects)
        return fail(ErrorCode::InvalidParameter, "A list limit must be between 1 and 1,000.");
    for (const std::string_view each : {std::string_view(options.prefix), std::string_view(options.delimiter),
                                        std::string_view(options.start_after ? *options.start_after : "")})
        if (each.size() > kObjectKeyBytes || !is_utf8(each))
            return fail(R2Error::KeyInvalid, "What a list is asked for must be UTF-8 of at most 1,024 bytes.");
    return {};
}

Result<void> check_part(int number) {
    if (number >= 1 && number <= kParts) return {};
    return fail(R2Error::PartsInvalid, "Parts are numbered from 1 to 10,000.",
                concat({"part ", std::to_string(number)}));
}

Result<void> check_parts(std::span<const R2Part> parts) {
    if (parts.empty()) return fail(R2Error::PartsInvalid, "An upload has at least one part.");
    for (const R2Part& part : parts)
        if (auto checked = check_part(part.number); !checked) return checked;
    const auto twice = std::ranges::adjacent_find(parts, {}, &R2Part::number);
    if (twice == parts.end()) return {};
    return fail(R2Error::PartsInvalid, "A part is in the list twice.",
                concat({"part ", std::to_string(twice->number)}));
}

}  // namespace edge::r2_limits
