#pragma once

#include "edge/bindings/tracing/tracing.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// Spans in the platform's traces, as a handler's parameter: `Traces traces`, then `traces->start("bake")`. Nobody has
/// to bind it; in a test it is Internal until it was added (`MemoryTracing`).
struct Traces : detail::BorrowedBinding<Tracing> {
    using BorrowedBinding::BorrowedBinding;
};
template <>
struct FromRequest<Traces> {
    static Result<Traces> extract(const Env& env) {
        const Result<Tracing*> tracing = env.get<Tracing>(Tracing::kName);
        if (!tracing) return std::unexpected(tracing.error());
        return Traces(**tracing);
    }
};

}  // namespace edge
