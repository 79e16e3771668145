#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "edge/bindings/kv/kv_store.hpp"
#include "edge/json/typed.hpp"

namespace bakery {

/// How an instance is.
struct Health {
    std::string status = "ok";
    std::string version;
    std::int64_t generation = 0;
    std::uint64_t requests_served = 0;
    std::int64_t traps_survived = 0;
    std::optional<std::uint64_t> memory_bytes;
    edge::UnixSeconds time;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::Health> = edge::json::object<bakery::Health>(
    "How the instance that answers is.", member<&bakery::Health::status>("\"ok\"."),
    member<&bakery::Health::version>("Which build it is."),
    member<&bakery::Health::generation>("Instances made in its isolate so far, itself included."),
    member<&bakery::Health::requests_served>("Requests it was given.", minimum(0)),
    member<&bakery::Health::traps_survived>("Instances given up before it.", minimum(0)),
    member<&bakery::Health::memory_bytes>("Its linear memory, which never shrinks; absent where it has none.",
                                          minimum(0)),
    member<&bakery::Health::time>("Its clock: unix seconds.", minimum(0)));
