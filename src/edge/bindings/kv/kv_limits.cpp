#include "edge/bindings/kv/kv_limits.hpp"

#include <string>

#include "edge/json/document.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge::kv_limits {

namespace {

Result<void> check_seconds(std::chrono::seconds value, std::chrono::seconds least, std::string_view what,
                           std::string_view unit, std::string_view remedy = {}) {
    if (value >= least && value <= kMostSeconds) return {};
    return fail(KvError::TtlOutOfRange, "The store does not keep anything for such a time.",
                concat({what, " of ", std::to_string(value.count()), unit, ": it must be from ",
                        std::to_string(least.count()), " to ", std::to_string(kMostSeconds.count()), remedy}));
}

Result<void> check_metadata(const KvMetadata& metadata) {
    const std::string& text = metadata.text();
    if (text.size() > kMetadataBytes) {
        return fail(KvError::MetadataTooLarge, "Metadata must not exceed 1,024 bytes of JSON.",
                    concat({"metadata of ", std::to_string(text.size()), " bytes"}));
    }
    if (metadata.is_json()) return {};
    if (const auto parsed = json::check(text); !parsed)
        return fail(ErrorCode::Internal, "Metadata must be JSON.", parsed.error().detail);
    return {};
}

}  // namespace

Result<void> check_key(std::string_view key) {
    if (key.empty()) return fail(KvError::KeyInvalid, "A key must not be empty.");
    if (key == "." || key == "..") return fail(KvError::KeyInvalid, "A key must not be \".\" or \"..\".");
    if (key.size() > kKeyBytes) {
        return fail(KvError::KeyInvalid, "A key must not exceed 512 bytes.",
                    concat({"key of ", std::to_string(key.size()), " bytes"}));
    }
    if (!is_utf8(key)) return fail(KvError::KeyInvalid, "A key must be UTF-8.");
    return {};
}

Result<void> check_value(std::size_t bytes) {
    if (bytes <= kValueBytes) return {};
    return fail(KvError::ValueTooLarge, "A value must not exceed 25 MiB.",
                concat({"value of ", std::to_string(bytes), " bytes"}));
}

Result<void> check_read(const KvReadOptions& options) {
    if (!options.cache_ttl) return {};
    return check_seconds(*options.cache_ttl, kMinCacheTtl, "a cacheTtl", " s");
}

Result<void> check_write(const KvWriteOptions& options, UnixSeconds now) {
    Result<void> checked;
    if (options.expiration_ttl) {
        checked = check_seconds(*options.expiration_ttl, kMinExpiration, "an expirationTtl", " s");
    } else if (options.expiration) {
        checked = check_seconds(options.expiration->time_since_epoch(), now.time_since_epoch() + kMinExpiration,
                                "an expiration", " s since 1970", "; an expiration_ttl reaches further");
    }
    if (checked && options.metadata) return check_metadata(*options.metadata);
    return checked;
}

Result<void> check_list(const KvListOptions& options) {
    if (options.limit < 1 || options.limit > kListKeys) {
        return fail(ErrorCode::InvalidParameter, "A list limit must be between 1 and 1,000.");
    }
    if (options.prefix.size() > kKeyBytes || !is_utf8(options.prefix)) {
        return fail(KvError::KeyInvalid, "A prefix must be UTF-8 of at most 512 bytes.");
    }
    return {};
}

}  // namespace edge::kv_limits
