#pragma once

#include <optional>
#include <utility>

#include "edge/bindings/access/access.hpp"
#include "edge/handlers/from_request.hpp"

namespace edge {

/// Access as a handler's parameter: `Access access`, then `access.identity()`. 403 of a request that did not
/// come through it; a `std::optional<Access>` is nothing then. In a test it is Internal until it was added
/// (`MemoryAccess`).
template <>
struct FromRequest<Access> {
    static Result<Access> extract(const Context& context) { return Access::of(context.env(), context.invocation()); }
};
template <>
struct FromRequest<std::optional<Access>> {
    static Result<std::optional<Access>> extract(const Context& context) {
        Result<Access> access = Access::of(context.env(), context.invocation());
        if (access) return std::optional(*std::move(access));
        if (access.error().code == AccessError::NotThrough) return std::nullopt;
        return std::unexpected(std::move(access.error()));
    }
};

}  // namespace edge
