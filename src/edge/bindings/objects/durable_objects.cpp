#include "edge/bindings/objects/durable_objects.hpp"

#include "edge/bindings/bound.hpp"

namespace edge {

Result<DurableObjectNamespace*> Env::durable_objects(std::string_view name) const {
    const std::shared_ptr<DurableObjectNamespace> objects = find_bound(durable_objects_, name, &bound_durable_objects);
    if (objects) return objects.get();
    return not_bound("Durable Object namespace", name,
                     "add a [[durable_objects.bindings]] with this name, and a [[migrations]] with its class, to "
                     "wrangler.toml");
}

}  // namespace edge
