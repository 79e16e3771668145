#include "api/cakes/handlers.hpp"

#include "api/cakes/operations.hpp"
#include "api/cakes/service.hpp"
#include "edge/http/etag.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/rest/body.hpp"
#include "edge/rest/produces.hpp"
#include "edge/rest/tagged_json.hpp"
#include "worker_env.hpp"

namespace bakery {
namespace {

using edge::Context;
using edge::Request;
using edge::Response;
using edge::Result;
using edge::openapi::described_by;

constexpr std::string_view kCacheControl = "public, max-age=60";

/// A handler that is given the catalogue of its request.
template <class... Parameters>
auto with_catalogue(Result<Response> (*handler)(Request&, const CakeCatalogue&, Parameters...)) {
    return [handler](Request& request, Context& context, const Parameters&... parameters) -> Result<Response> {
        return handler(request, CakeCatalogue(context.env().kv(WorkerEnv::CATALOGUE)), parameters...);
    };
}

/// What the conditions demand of the cake as it is.
Result<CakeExpectation> expectation(const Request& request) {
    Result<edge::Preconditions> conditions = edge::Preconditions::of(request);
    if (!conditions) return std::unexpected(std::move(conditions.error()));
    return [conditions = *std::move(conditions)](const std::optional<std::string>& current) {
        const auto etag = current ? std::optional(edge::content_etag(*current)) : std::nullopt;
        return conditions.hold(etag);
    };
}

/// The cake that a body describes, under the id of the path.
Result<Cake> read_cake(const CakeId& id, std::string_view body) {
    auto cake = edge::json::read<cake_content>(body);
    if (!cake) return std::unexpected(cake.error());
    if (cake->sound("id") && cake->value().id != id) cake->reject("id", "must be the id in the path");
    Result<Cake> content = std::move(*cake).take();
    if (content) content->id = id;
    return content;
}

Result<Response> list_cakes(Request&, const CakeCatalogue& catalogue) {
    auto cakes = catalogue.list();
    if (!cakes) return std::unexpected(cakes.error());
    return edge::rest::tagged_json(edge::json::to_text(CakeList{*std::move(cakes)}), kCacheControl);
}

Result<Response> get_cake(Request&, const CakeCatalogue& catalogue, CakeId id) {
    const auto cake = catalogue.find(id);
    if (!cake) return std::unexpected(cake.error());
    if (!*cake) return edge::fail(edge::ErrorCode::NotFound, "There is no cake of that id.");
    return edge::rest::tagged_json(edge::json::to_text(**cake), kCacheControl);
}

Result<Response> put_cake(Request& request, const CakeCatalogue& catalogue, CakeId id) {
    const auto body = edge::rest::json_body(request);
    if (!body) return std::unexpected(body.error());
    const auto cake = read_cake(id, *body);
    if (!cake) return std::unexpected(cake.error());
    const auto expected = expectation(request);
    if (!expected) return std::unexpected(expected.error());
    const auto put = catalogue.put(*cake, *expected);
    if (!put) return std::unexpected(put.error());
    const std::string json = edge::json::to_text(*cake);
    const bool created = *put == CakeCatalogue::Put::Created;
    return Response::json(json, created ? edge::Status::Created : edge::Status::Ok)
        .header("ETag", edge::content_etag(json));
}

Result<Response> delete_cake(Request& request, const CakeCatalogue& catalogue, CakeId id) {
    const auto expected = expectation(request);
    if (!expected) return std::unexpected(expected.error());
    const auto removed = catalogue.remove(id, *expected);
    if (!removed) return std::unexpected(removed.error());
    return Response();
}

}  // namespace

void add_cake_routes(edge::App& app) {
    const auto staff = edge::require_role({"staff"});
    const auto json = edge::rest::produces();
    app.get("/v1/cakes", described_by<operations::list_cakes>, json, with_catalogue(list_cakes));
    app.get("/v1/cakes/{id}", described_by<operations::get_cake>, json, with_catalogue(get_cake));
    app.put("/v1/cakes/{id}", described_by<operations::put_cake>, staff, json, with_catalogue(put_cake));
    app.del("/v1/cakes/{id}", described_by<operations::delete_cake>, staff, with_catalogue(delete_cake));
}

}  // namespace bakery
