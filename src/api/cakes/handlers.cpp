#include "api/cakes/handlers.hpp"

#include "api/cakes/operations.hpp"
#include "api/cakes/service.hpp"
#include "edge/http/etag.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/rest/produces.hpp"
#include "edge/rest/tagged_json.hpp"

namespace bakery {
namespace {

using edge::Body;
using edge::Preconditions;
using edge::Response;
using edge::Result;
using edge::openapi::described_by;

constexpr std::string_view kCacheControl = "public, max-age=60";

/// What the conditions demand of the cake as it is.
CakeExpectation expectation(const Preconditions& conditions) {
    return [&conditions](const std::optional<std::string>& current) {
        return conditions.hold(current ? std::optional(edge::content_etag(*current)) : std::nullopt);
    };
}

Response list_cakes(const CakeCatalogue& catalogue) {
    return edge::rest::tagged_json(edge::json::to_text(CakeList{catalogue.list()}), kCacheControl);
}

Result<Response> get_cake(const CakeId& id, const CakeCatalogue& catalogue) {
    const std::optional<Cake> cake = catalogue.find(id);
    if (!cake) return edge::fail(edge::ErrorCode::NotFound, "There is no cake of that id.");
    return edge::rest::tagged_json(edge::json::to_text(*cake), kCacheControl);
}

/// The id of the path counts; the body may leave it out.
Response put_cake(const CakeId& id, Body<edge::json::ReadingOf<cake_content>> body, const Preconditions& conditions,
                  const CakeCatalogue& catalogue) {
    if (body->sound("id") && body->value().id != id) body->reject("id", "must be the id in the path");
    Cake cake = (*std::move(body)).take().value();
    cake.id = id;
    const auto put = catalogue.put(cake, expectation(conditions)).value();
    const std::string json = edge::json::to_text(cake);
    const bool created = put == CakeCatalogue::Put::Created;
    return Response::json(json, created ? edge::Status::Created : edge::Status::Ok)
        .header("ETag", edge::content_etag(json));
}

Result<void> delete_cake(const CakeId& id, const Preconditions& conditions, const CakeCatalogue& catalogue) {
    return catalogue.remove(id, expectation(conditions));
}

}  // namespace

void add_cake_routes(edge::App& app) {
    const auto staff = edge::require_role({"staff"});
    const auto json = edge::rest::produces();
    app.get("/v1/cakes", described_by<operations::list_cakes>, json, list_cakes);
    app.get("/v1/cakes/{id}", described_by<operations::get_cake>, json, get_cake);
    app.put("/v1/cakes/{id}", described_by<operations::put_cake>, staff, json, put_cake);
    app.del("/v1/cakes/{id}", described_by<operations::delete_cake>, staff, delete_cake);
}

}  // namespace bakery
