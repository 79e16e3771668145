#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "edge/bindings/kv_store.hpp"

/// The limits of Workers KV, and the checks that hold an operation against them. Each check fails with the code named.
namespace edge::kv_limits {

inline constexpr std::size_t kKeyBytes = 512;
inline constexpr std::size_t kMetadataBytes = 1024;
inline constexpr std::size_t kValueBytes = 25 * 1024 * 1024;
inline constexpr std::size_t kListKeys = 1000;
inline constexpr std::size_t kBulkKeys = 100;
inline constexpr std::size_t kBulkBytes = 25 * 1024 * 1024;  ///< of all values of one bulk read
inline constexpr std::size_t kOperationsPerInvocation = 1000;
inline constexpr std::chrono::seconds kMinExpiration{60};
inline constexpr std::chrono::seconds kMinCacheTtl{30};
inline constexpr std::chrono::seconds kWriteInterval{1};  ///< one write to the same key in this time

/// KeyInvalid: empty, ".", "..", too long, or not UTF-8 (the platform's keys are text; it would store another key).
[[nodiscard]] Result<void> check_key(std::string_view key);
/// ValueTooLarge.
[[nodiscard]] Result<void> check_value(std::size_t bytes);
/// TtlTooSmall.
[[nodiscard]] Result<void> check_read(const KvReadOptions& options);
/// MetadataTooLarge, TtlTooSmall; Internal where the metadata is not JSON.
[[nodiscard]] Result<void> check_write(const KvWriteOptions& options, UnixSeconds now);
/// InvalidParameter for the limit, KeyInvalid for the prefix.
[[nodiscard]] Result<void> check_list(const KvListOptions& options);

}  // namespace edge::kv_limits
