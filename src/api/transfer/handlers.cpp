#include "api/transfer/handlers.hpp"

#include <memory>

#include "api/cakes/service.hpp"
#include "api/stores.hpp"
#include "api/transfer/import_body.hpp"
#include "api/transfer/limits.hpp"
#include "api/transfer/operations.hpp"
#include "api/transfer/parameters.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/rest/body.hpp"
#include "edge/rest/ndjson_export.hpp"
#include "edge/rest/produces.hpp"
#include "worker_env.hpp"

namespace bakery {
namespace {

using edge::Context;
using edge::Request;
using edge::Response;
using edge::Result;
using edge::openapi::described_by;
using edge::openapi::takes;
using edge::rest::kNdjson;

Result<ImportMode> import_mode(const Request& request) {
    const auto query = request.query();
    if (!query) return std::unexpected(query.error());
    const std::string_view text = query->get(parameters::kDryRun.name).value_or("false");
    if (text == "false") return ImportMode::Store;
    if (text == "true") return ImportMode::DryRun;
    return edge::fail(edge::ErrorCode::InvalidParameter, "dryRun must be true or false.");
}

Result<Response> import_orders(Request& request, Context& context, const Stores& stores) {
    const auto conditions = edge::Preconditions::of(request);
    if (!conditions) return std::unexpected(conditions.error());
    const Result<ImportMode> mode = import_mode(request);
    if (!mode) return std::unexpected(mode.error());
    const Result<void> typed = edge::rest::require_media_type(request, kNdjson);
    if (!typed) return std::unexpected(typed.error());
    const auto orders = stores.orders(context.env());
    if (!orders) return std::unexpected(orders.error());
    const Result<std::vector<Cake>> catalogue = CakeCatalogue(context.env().kv(WorkerEnv::CATALOGUE)).list();
    if (!catalogue) return std::unexpected(catalogue.error());
    const Result<void> allowed = conditions->require(std::nullopt);  // there is nothing to GET here
    if (!allowed) return std::unexpected(allowed.error());
    const auto body = std::make_shared<ImportBody>(*orders, *catalogue, context.platform(), *mode, request.take_body());
    return Response::stream([body](edge::BodySink& sink) { return body->write(sink); }, kNdjson)
        .header("Cache-Control", "no-store");
}

/// The first page is read before anything is answered, so that an outage is a problem document.
Result<Response> export_orders(Request& request, Context& context, const edge::rest::CursorKey& cursor_key,
                               const Stores& stores) {
    const edge::rest::NdjsonExportOptions options{.cursor_key = cursor_key, .max_pages = kMaxExportPages};
    const auto query = request.query();
    if (!query) return std::unexpected(query.error());
    const auto position = edge::rest::export_position(*query, options);
    if (!position) return std::unexpected(position.error());
    const auto orders = stores.orders(context.env());
    if (!orders) return std::unexpected(orders.error());
    Result<OrderPage> first = (*orders)->read_page(*position);
    if (!first) return std::unexpected(first.error());
    const auto read_page = [store = *orders](std::string next) { return store->read_page(std::move(next)); };
    return edge::rest::export_ndjson<Order>(*std::move(first), read_page, options)
        .header("Content-Disposition", "attachment; filename=\"orders.ndjson\"")
        .header("Cache-Control", "no-store");
}

}  // namespace

void add_transfer_routes(edge::App& app, const Config& config) {
    const auto staff = edge::require_role({"staff"});
    app.get("/v1/orders/export", described_by<operations::export_orders>, staff, edge::rest::produces(kNdjson),
            takes<edge::rest::kExportCursor>,
            [key = config.cursor_key, stores = config.stores](Request& request, Context& context) {
                return export_orders(request, context, key, stores);
            });
    app.post("/v1/orders/import", described_by<operations::import_orders>, staff, edge::rest::produces(kNdjson),
             takes<parameters::kDryRun>, [stores = config.stores](Request& request, Context& context) {
                 return import_orders(request, context, stores);
             });
}

}  // namespace bakery
