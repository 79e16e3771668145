#pragma once

#include "edge/bindings/d1/d1_database.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A D1 database as a handler's parameter: `D1<"DB"> db`, then `db->query<Order>(...)`. Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using D1 = Custom<D1Database, name>;

}  // namespace edge
