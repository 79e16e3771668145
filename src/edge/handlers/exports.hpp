#pragma once

#include "edge/bindings/exports/exported.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// What the entry of this Worker exports, as a handler's parameter: `Export<RpcStub, "Shop"> shop`, then
/// `shop->stub().call<int>("price", "plum")`, or `shop->with(props)`. Internal if there is no such export.
template <class T, BindingText<BindingKind::Other> name>
using Export = Custom<Exported<T>, name>;

}  // namespace edge
