#pragma once

#include <memory>
#include <string_view>

#include "edge/bindings/fetcher/fetcher.hpp"

namespace edge {

/// A namespace of Durable Objects: any number of objects by name, each of which exists once in the world and does one
/// thing at a time while it does not wait.
class DurableObjectNamespace {
public:
    virtual ~DurableObjectNamespace() = default;

    /// The object of that name, which is made when it is first used.
    [[nodiscard]] virtual std::unique_ptr<Fetcher> by_name(std::string_view name) = 0;
};

}  // namespace edge
