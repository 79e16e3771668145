#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/objects/durable_objects.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A namespace of Durable Objects for tests, of which only the objects are missing: it gives ids and knows its own
/// again, as the platform does. `MemoryObjects` has the objects of an application.
class NamedObjects : public DurableObjectNamespace {
public:
    /// `space` tells namespaces apart: ids of one are none of another.
    explicit NamedObjects(std::string space = "objects") : space_(std::move(space)) {}

    [[nodiscard]] Result<ObjectId> id_from_name(std::string_view name) override;
    [[nodiscard]] Result<ObjectId> new_unique_id() override;
    [[nodiscard]] Result<ObjectId> id_from_string(std::string_view text) override;
    [[nodiscard]] Result<std::shared_ptr<DurableObjectNamespace>> jurisdiction(Jurisdiction jurisdiction) override;

protected:
    /// The object of that id, which is one of this namespace.
    [[nodiscard]] virtual std::unique_ptr<Fetcher> object(const ObjectId& id) = 0;

private:
    class Within;

    std::unique_ptr<Fetcher> find_by_name(std::string_view name, const ObjectOptions& options) override;
    std::unique_ptr<Fetcher> find_by_id(const ObjectId& id, const ObjectOptions& options) override;

    std::string space_;
    std::size_t unique_ = 0;
};

}  // namespace edge::testing
