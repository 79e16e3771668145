#include "edge/bindings/objects/durable_objects.hpp"

#include "edge/bindings/bound.hpp"
#include "edge/bindings/fetcher/absent_fetcher.hpp"

namespace edge {
namespace {

/// In the place of a namespace that is declared and not there.
class AbsentDurableObjects final : public DurableObjectNamespace {
public:
    explicit AbsentDurableObjects(const Declaration& declared) : declared_(declared) {}

    std::unique_ptr<Fetcher> by_name(std::string_view) override { return std::make_unique<AbsentFetcher>(declared_); }

private:
    Declaration declared_;
};

}  // namespace

Result<DurableObjectNamespace*> Env::durable_objects(NameOf<BindingKind::DurableObjects> name) const {
    const std::shared_ptr<DurableObjectNamespace> objects = find_bound(durable_objects_, name, &bound_durable_objects);
    if (objects) return objects.get();
    return not_bound("Durable Object namespace", name, how_to_bind_durable_objects());
}

DurableObjectNamespace& Env::durable_objects(const Required<BindingKind::DurableObjects>& declared) const {
    return find_declared<AbsentDurableObjects>(durable_objects_, absent_durable_objects_, declared,
                                               &bound_durable_objects);
}

}  // namespace edge
