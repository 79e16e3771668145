#pragma once

#include <memory>

#include "edge/bindings/env.hpp"
#include "edge/testing/stored_object.hpp"

namespace edge::testing {

/// Binds the parts of a Durable Object's storage in memory: of what is stored, shared with who wakes the object.
void bind_memory_storage(Env& env, const std::shared_ptr<StoredObject>& stored);

}  // namespace edge::testing
