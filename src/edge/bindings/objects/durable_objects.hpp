#pragma once

#include <memory>
#include <string_view>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/objects/object_id.hpp"
#include "edge/error/error.hpp"

namespace edge {

/// A namespace of Durable Objects: any number of objects by name or id, each of which exists once in the world and does
/// one thing at a time while it does not wait.
class DurableObjectNamespace {
public:
    virtual ~DurableObjectNamespace() = default;

    /// The object of that name, which is made when it is first used.
    [[nodiscard]] std::unique_ptr<Fetcher> by_name(std::string_view name, const ObjectOptions& options = {}) {
        return find_by_name(name, options);
    }
    /// The object of that id, likewise.
    [[nodiscard]] std::unique_ptr<Fetcher> get(const ObjectId& id, const ObjectOptions& options = {}) {
        return find_by_id(id, options);
    }

    /// The id of the object of that name.
    [[nodiscard]] virtual Result<ObjectId> id_from_name(std::string_view name) = 0;
    /// An id that no object has. It has to be kept somewhere: there is no other way to the object.
    [[nodiscard]] virtual Result<ObjectId> new_unique_id() = 0;
    /// The id of this text (`ObjectId::text`). IdInvalid if this namespace has given no such id.
    [[nodiscard]] virtual Result<ObjectId> id_from_string(std::string_view text) = 0;
    /// The same namespace for objects that stay in that jurisdiction: their ids are others, of the same name too.
    /// Fails where the platform has no jurisdictions, as workerd has none.
    [[nodiscard]] virtual Result<std::shared_ptr<DurableObjectNamespace>> jurisdiction(Jurisdiction jurisdiction) = 0;

private:
    virtual std::unique_ptr<Fetcher> find_by_name(std::string_view name, const ObjectOptions& options) = 0;
    virtual std::unique_ptr<Fetcher> find_by_id(const ObjectId& id, const ObjectOptions& options) = 0;
};

/// IdInvalid: a text that is no id of a namespace.
[[nodiscard]] Error object_id_invalid(std::string_view text, std::string_view why);

}  // namespace edge
