#include "api/transfer/handlers.hpp"

#include <memory>

#include "api/board/board.hpp"
#include "api/cakes/service.hpp"
#include "api/stores.hpp"
#include "api/transfer/import_body.hpp"
#include "api/transfer/limits.hpp"
#include "api/transfer/operations.hpp"
#include "api/transfer/parameters.hpp"
#include "edge/http/content.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/rest/ndjson_export.hpp"
#include "edge/rest/produces.hpp"

namespace bakery {
namespace {

using edge::Request;
using edge::Response;
using edge::openapi::described_by;
using edge::openapi::takes;
using edge::rest::kNdjson;

Response import_orders(const edge::Preconditions& conditions, edge::QueryOf<ImportQuery> query, Request& request,
                       const Orders& orders, const CakeCatalogue& catalogue, edge::State<Board> board,
                       edge::Context& context) {
    edge::require_media_type(request, kNdjson).value();
    const std::vector<Cake> cakes = catalogue.list();
    conditions.require(std::nullopt).value();  // there is nothing to GET here
    const ImportMode mode = query->dry_run ? ImportMode::DryRun : ImportMode::Store;
    const auto body = std::make_shared<ImportBody>(orders.store, cakes, context.platform(), mode, request.take_body());
    context.wait_until([body, &board = *board, &context] {
        if (body->has_stored()) board.tell_to_read_again(context);
    });
    return Response::stream([body](edge::BodySink& sink) { return body->write(sink); }, kNdjson)
        .header("Cache-Control", "no-store");
}

/// The first page is read before anything is answered, so that an outage is a problem document.
Response export_orders(const edge::Query& query, edge::State<edge::rest::CursorKey> cursor_key, const Orders& orders) {
    const edge::rest::NdjsonExportOptions options{.cursor_key = *cursor_key, .max_pages = kMaxExportPages};
    const auto position = edge::rest::export_position(query, options).value();
    OrderPage first = orders.store->read_page(position);
    const auto read_page = [store = orders.store](std::string next) { return store->read_page(std::move(next)); };
    return edge::rest::export_ndjson<Order>(std::move(first), read_page, options)
        .header("Content-Disposition", "attachment; filename=\"orders.ndjson\"")
        .header("Cache-Control", "no-store");
}

}  // namespace

void add_transfer_routes(edge::App& app, const Config& config) {
    const auto staff = edge::require_role({"staff"});
    app.state(config.stores).state(config.cursor_key).state(config.board);
    app.get("/v1/orders/export", described_by<operations::export_orders>, staff, edge::rest::produces(kNdjson),
            takes<edge::rest::kExportCursor>, export_orders);
    app.post("/v1/orders/import", described_by<operations::import_orders>, staff, edge::rest::produces(kNdjson),
             import_orders);
}

}  // namespace bakery
