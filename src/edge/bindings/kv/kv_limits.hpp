#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "edge/bindings/kv/kv_store.hpp"

/// The limits of Workers KV, and the checks that hold an operation against them. Each check fails with the
/// kind of `KvError` that is named, or with the code.
namespace edge::kv_limits {

inline constexpr std::size_t kKeyBytes = 512;                  ///< of a key
inline constexpr std::size_t kMetadataBytes = 1024;            ///< of the metadata of a key, as JSON text
inline constexpr std::size_t kValueBytes = 25 * 1024 * 1024;   ///< of a value
inline constexpr std::size_t kListKeys = 1000;                 ///< of one list call
inline constexpr std::size_t kBulkKeys = 100;                  ///< of one bulk read
inline constexpr std::size_t kBulkBytes = 25 * 1024 * 1024;    ///< of all values of one bulk read
inline constexpr std::size_t kOperationsPerInvocation = 1000;  ///< of all kinds together
inline constexpr std::chrono::seconds kMinExpiration{60};      ///< from now on, of a time to live too
inline constexpr std::chrono::seconds kMinCacheTtl{30};        ///< of `KvReadOptions::cache_ttl`
/// Each number of seconds that KV takes is an int32 there: 68 years as a time to live, 2038-01-19T03:14:07Z as a time.
inline constexpr std::chrono::seconds kMostSeconds{std::numeric_limits<std::int32_t>::max()};
inline constexpr std::chrono::seconds kWriteInterval{1};  ///< one write to the same key in this time

/// KeyInvalid: empty, ".", "..", too long, or not UTF-8 (the platform's keys are text; it would store another key).
[[nodiscard]] Result<void> check_key(std::string_view key);
/// ValueTooLarge.
[[nodiscard]] Result<void> check_value(std::size_t bytes);
/// TtlOutOfRange: under 30 s, or over `kMostSeconds`.
[[nodiscard]] Result<void> check_read(const KvReadOptions& options);
/// MetadataTooLarge; TtlOutOfRange: under 60 s from `now`, or over `kMostSeconds`; Internal: the metadata is not JSON.
[[nodiscard]] Result<void> check_write(const KvWriteOptions& options, UnixSeconds now);
/// InvalidParameter for the limit, KeyInvalid for the prefix.
[[nodiscard]] Result<void> check_list(const KvListOptions& options);

}  // namespace edge::kv_limits
