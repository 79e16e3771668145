#include "edge/bindings/objects/durable_objects.hpp"

#include "edge/bindings/bound.hpp"
#include "edge/bindings/fetcher/absent_fetcher.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

/// In the place of a namespace that is declared and not there.
class AbsentDurableObjects final : public DurableObjectNamespace {
public:
    explicit AbsentDurableObjects(const Declaration& declared) : declared_(declared) {}

    Result<ObjectId> id_from_name(std::string_view) override { return not_bound(declared_); }
    Result<ObjectId> new_unique_id() override { return not_bound(declared_); }
    Result<ObjectId> id_from_string(std::string_view) override { return not_bound(declared_); }
    Result<std::shared_ptr<DurableObjectNamespace>> jurisdiction(Jurisdiction) override { return not_bound(declared_); }

private:
    std::unique_ptr<Fetcher> find_by_name(std::string_view, const ObjectOptions&) override {
        return std::make_unique<AbsentFetcher>(declared_);
    }
    std::unique_ptr<Fetcher> find_by_id(const ObjectId&, const ObjectOptions&) override {
        return std::make_unique<AbsentFetcher>(declared_);
    }

    Declaration declared_;
};

}  // namespace

Error object_id_invalid(std::string_view text, std::string_view why) {
    return {ObjectError::IdInvalid, "There is no such object.", concat({"\"", text, "\" is no id here: ", why})};
}

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
