#pragma once

namespace edge {

/// What a Durable Object is given of the platform (edge/bindings/objects/object_state.hpp).
class DurableObjectState;

}  // namespace edge
