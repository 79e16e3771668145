#include "api/orders/handlers.hpp"

#include <utility>

#include "api/board/board.hpp"
#include "api/orders/operations.hpp"
#include "api/orders/parameters.hpp"
#include "api/orders/service.hpp"
#include "api/stores.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/rest/page.hpp"
#include "edge/rest/preconditions.hpp"
#include "edge/rest/produces.hpp"
#include "edge/rest/tagged_json.hpp"
#include "edge/text/concat.hpp"

namespace bakery {
namespace {

namespace rest = edge::rest;

using edge::BodyText;
using edge::Context;
using edge::Request;
using edge::Response;
using edge::Result;
using edge::State;
using edge::Uuid;
using edge::openapi::described_by;
using edge::openapi::takes;

std::string path_of(const Order& order) { return edge::concat({"/v1/orders/", std::string_view(order.id.text())}); }
std::string etag_of(const Order& order) { return bakery::etag_of(order.revision); }

/// What the conditions demand.
Expectation expectation(const edge::Preconditions& conditions) {
    return [&conditions](const Order& order) { return conditions.hold(etag_of(order)); };
}

Result<Response> create_order(const edge::Preconditions& conditions, BodyText<> body, const Request& request,
                              Context& context, const OrderService& orders, State<rest::Idempotency> idempotency,
                              State<Board> board) {
    return idempotency->answer(request, context, body, [&](const rest::Claim& claim) -> Result<Response> {
        Result<NewOrder> wanted = orders.read(body);
        if (!wanted) return std::unexpected(std::move(wanted.error()));  // an everyday answer
        conditions.require(edge::kUntagged).value();  // about what GET shows here: the list, always there and untagged
        claim().value();
        const Order order = orders.create(*std::move(wanted));
        board->tell_new(order, context);
        return Response::json(edge::json::to_text(order), edge::Status::Created)
            .header("Location", path_of(order))
            .header("ETag", etag_of(order));
    });
}

Result<Response> get_order(const Uuid& id, const OrderService& orders) {
    const std::optional<Order> order = orders.find(id);
    if (!order) return no_such_order();
    return rest::tagged_json(edge::json::to_text(*order), etag_of(*order), "private, no-cache");
}

Response patch_order(const Uuid& id, const rest::RequiredConditions& conditions,
                     BodyText<"application/merge-patch+json"> patch, const OrderService& orders, State<Board> board,
                     Context& context) {
    const auto [order, replaced] = orders.update(id, patch, expectation(*conditions)).value();
    if (order.revision != replaced) board->tell_changed(order, replaced, context);
    return Response::json(edge::json::to_text(order)).header("ETag", etag_of(order));
}

Result<void> delete_order(const Uuid& id, const rest::RequiredConditions& conditions, const OrderService& orders,
                          State<Board> board, Context& context) {
    Result<void> removed = orders.remove(id, expectation(*conditions));
    if (removed) board->tell_removed(id, context);
    return removed;
}

Response list_orders(edge::QueryOf<OrderFilter> filter, edge::QueryOf<PageQuery> part, const Request& request,
                     const OrderService& orders) {
    OrderTexts page = orders.list(*filter, part->limit, part->cursor).value();
    const OrderList list{.items = std::move(page.items), .next = page.next};
    Response response = Response::json(edge::json::to_text(list)).header("Cache-Control", "private, no-cache");
    if (page.next) response.header("Link", rest::next_link(request.path(), request.query().value(), *page.next));
    return response;
}

/// RFC 5789 section 2.2: who sends another patch is told which is taken.
Response accept_patch(Request& request, Context& context, const edge::Next& next) {
    Response response = next(request, context);
    if (response.status() == edge::Status::UnsupportedMediaType)
        response.header("Accept-Patch", "application/merge-patch+json");
    return response;
}

}  // namespace
}  // namespace bakery

/// What a handler does with orders, over the stores of this instance.
template <>
struct edge::FromRequest<bakery::OrderService> {
    static bakery::OrderService extract(const bakery::Orders& orders, const bakery::CakeCatalogue& catalogue,
                                        Platform& platform, const State<rest::CursorKey>& cursor_key) {
        return {*orders.store, catalogue, platform, *cursor_key};
    }
};

namespace bakery {

void add_order_routes(edge::App& app, const Config& config) {
    const auto staff = edge::require_role({"staff"});
    const auto staff_or_shop = edge::require_role({"staff", "shop"});
    const auto json = edge::rest::produces();
    app.state(config.stores).state(config.cursor_key).state(config.stores.idempotency()).state(config.board);
    app.get("/v1/orders", described_by<operations::list_orders>, staff, json, list_orders);
    app.post("/v1/orders", described_by<operations::create_order>, staff_or_shop, json,
             takes<edge::rest::kIdempotencyKey>, create_order);
    app.get("/v1/orders/{id}", described_by<operations::get_order>, staff_or_shop, json, get_order);
    app.patch("/v1/orders/{id}", described_by<operations::patch_order>, staff, json, accept_patch, patch_order);
    app.del("/v1/orders/{id}", described_by<operations::delete_order>, staff, delete_order);
}

}  // namespace bakery
