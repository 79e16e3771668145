#pragma once

#include "edge/bindings/container/container.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// The container of the Durable Object that this is, as a handler's parameter: `ObjectContainer container`, then
/// `container->port(8080)`. Internal elsewhere, and in an object whose class has none.
using ObjectContainer = Custom<Container, "container">;

}  // namespace edge
