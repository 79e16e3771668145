#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "edge/bindings/objects/stored_value.hpp"
#include "edge/error/error.hpp"

/// The limits of what a Durable Object stores by keys.
namespace edge::object_limits {

inline constexpr std::size_t kBytesOfStoredKey = 2048;        ///< of a key
inline constexpr std::size_t kBytesOfStoredValue = 2'000'000;  ///< of a value; 128 KiB in an object without SQLite
inline constexpr std::size_t kKeysAtOnce = 128;              ///< of one call

/// KeyInvalid if nothing can be stored by it.
[[nodiscard]] Result<void> check_stored_key(std::string_view key);
/// The same of several; TooManyKeys if there are too many.
[[nodiscard]] Result<void> check_stored_keys(std::span<const std::string> keys);
/// ValueTooLarge, ValueInvalid, or as of the key.
[[nodiscard]] Result<void> check_stored_entry(const StoredEntry& entry);
/// The same of several; TooManyKeys if there are too many.
[[nodiscard]] Result<void> check_stored_entries(std::span<const StoredEntry> entries);

}  // namespace edge::object_limits
