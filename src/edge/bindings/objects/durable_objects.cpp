#include "edge/bindings/objects/durable_objects.hpp"

#include "edge/bindings/bound.hpp"

namespace edge {

Result<DurableObjectNamespace*> Env::durable_objects(std::string_view name) const {
    const std::shared_ptr<DurableObjectNamespace> objects = find_bound(durable_objects_, name, &bound_durable_objects);
    if (objects) return objects.get();
    return not_bound("Durable Object namespace", name, how_to_bind_durable_objects());
}

}  // namespace edge
