#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "edge/bindings/objects/stored_value.hpp"
#include "edge/platform/platform.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/sqlite_engine.hpp"

namespace edge::testing {

/// What a Durable Object in memory has stored, which outlives it.
struct StoredObject {
    /// Nothing yet. The platform is borrowed.
    explicit StoredObject(Platform& its_platform)
        : platform(&its_platform), engine(std::make_unique<SqliteEngine>(its_platform)) {}

    Platform* platform;                                         ///< whose clock it has
    std::map<std::string, StoredValue, std::less<>> entries;  ///< by keys
    std::unique_ptr<SqliteEngine> engine;                       ///< its database
    std::optional<Time> alarm;                                  ///< when it is woken
    std::uint32_t alarm_failures = 0;                           ///< of that alarm, so far
};

}  // namespace edge::testing
