#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "worker.hpp"

namespace cost {

/// A kind of request whose cost is known and kept.
struct Case {
    std::string_view name;
    edge::Status expected;
    /// Counted together; few where one of them is expensive.
    unsigned repetitions;
    edge::App (*app)(const edge::Env&);
    /// Makes one request, and first what it needs: an order to read, say.
    Exchange (*prepare)(Worker&);
};

[[nodiscard]] std::span<const Case> cases();

}  // namespace cost
