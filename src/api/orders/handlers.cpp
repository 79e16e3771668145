#include "api/orders/handlers.hpp"

#include <utility>

#include "api/orders/operations.hpp"
#include "api/orders/parameters.hpp"
#include "api/orders/service.hpp"
#include "api/stores.hpp"
#include "edge/json/writer.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/rest/body.hpp"
#include "edge/rest/page.hpp"
#include "edge/rest/preconditions.hpp"
#include "edge/rest/produces.hpp"
#include "edge/rest/tagged_json.hpp"
#include "edge/text/concat.hpp"
#include "worker_env.hpp"

namespace bakery {
namespace {

namespace rest = edge::rest;

using edge::Context;
using edge::ErrorCode;
using edge::Request;
using edge::Response;
using edge::Result;
using edge::openapi::described_by;
using edge::openapi::takes;

constexpr std::string_view kMergePatch = "application/merge-patch+json";
constexpr auto kListed = takes<parameters::kStatus, parameters::kCustomerId, parameters::kPickupFrom,
                               parameters::kPickupTo, parameters::kLimit, rest::kCursor>;

/// What the handlers of one request work with.
struct Services {
    OrderService orders;
    const rest::Idempotency& idempotency;
};

/// Gives handlers the services of their request.
struct WithOrders {
    rest::CursorKey cursor_key;
    Stores stores;
    rest::Idempotency idempotency;

    template <class... Parameters>
    auto operator()(Result<Response> (*handler)(Request&, Context&, const Services&, Parameters...)) const {
        return [handler, with = *this](Request& request, Context& context,
                                       const Parameters&... parameters) -> Result<Response> {
            const auto store = with.stores.orders(context.env());
            if (!store) return std::unexpected(store.error());
            const CakeCatalogue catalogue(context.env().kv(WorkerEnv::CATALOGUE));
            const OrderService orders(**store, catalogue, context.platform(), with.cursor_key);
            return handler(request, context, {orders, with.idempotency}, parameters...);
        };
    }
};

std::string path_of(const Order& order) { return edge::concat({"/v1/orders/", std::string_view(order.id.text())}); }
std::string etag_of(const Order& order) { return edge::concat({"\"r", std::to_string(order.revision), "\""}); }

/// What the conditions demand.
Result<Expectation> expectation(const Request& request) {
    Result<edge::Preconditions> conditions = rest::require_if_match(request);
    if (!conditions) return std::unexpected(std::move(conditions.error()));
    return [conditions = *std::move(conditions)](const Order& order) { return conditions.hold(etag_of(order)); };
}

Result<Response> place_order(const OrderService& orders, std::string_view document, const Admission& admit) {
    const auto order = orders.create(document, admit);
    if (!order) return std::unexpected(order.error());
    return Response::json(edge::json::to_text(*order), edge::Status::Created)
        .header("Location", path_of(*order))
        .header("ETag", etag_of(*order));
}

Result<Response> create_order(Request& request, Context& context, const Services& services) {
    const auto conditions = edge::Preconditions::of(request);
    if (!conditions) return std::unexpected(conditions.error());
    const auto body = rest::json_body(request);
    if (!body) return std::unexpected(body.error());
    return services.idempotency.answer(request, context, *body, [&](const rest::Claim& claim) {
        return place_order(services.orders, *body, [&] {
            // They are about what GET shows here: the list, which is always there and has no tag.
            const Result<void> allowed = conditions->require(edge::kUntagged);
            return allowed ? claim() : allowed;
        });
    });
}

Result<Response> get_order(Request&, Context&, const Services& services, edge::Uuid id) {
    const auto order = services.orders.find(id);
    if (!order) return std::unexpected(order.error());
    return rest::tagged_json(edge::json::to_text(*order), etag_of(*order), "private, no-cache");
}

Result<Response> patch_order(Request& request, Context& context, const Services& services, edge::Uuid id) {
    const auto expected = expectation(request);
    if (!expected) return std::unexpected(expected.error());
    const auto body = rest::json_body(request, kMergePatch);
    if (!body && body.error().code == ErrorCode::UnsupportedMediaType)
        return context.problem(body.error()).header("Accept-Patch", kMergePatch);  // RFC 5789 section 2.2
    if (!body) return std::unexpected(body.error());
    const auto order = services.orders.update(id, *body, *expected);
    if (!order) return std::unexpected(order.error());
    return Response::json(edge::json::to_text(*order)).header("ETag", etag_of(*order));
}

Result<Response> delete_order(Request& request, Context&, const Services& services, edge::Uuid id) {
    const auto expected = expectation(request);
    if (!expected) return std::unexpected(expected.error());
    const auto removed = services.orders.remove(id, *expected);
    if (!removed) return std::unexpected(removed.error());
    return Response();
}

Result<std::optional<OrderStatus>> status_parameter(const edge::Query& query) {
    const auto text = query.get(parameters::kStatus.name);
    if (!text) return std::nullopt;
    const auto status = edge::json::enumeration<OrderStatus>.parse(*text);
    if (status) return status;
    return edge::fail(ErrorCode::InvalidParameter,
                      "status must be pending, in-progress, ready, completed or cancelled.");
}

Result<std::optional<edge::Uuid>> customer_parameter(const edge::Query& query) {
    const auto text = query.get(parameters::kCustomerId.name);
    if (!text) return std::nullopt;
    const auto id = edge::Uuid::parse(*text);
    if (id) return id;
    return edge::fail(ErrorCode::InvalidParameter, "customerId must be a UUID.");
}

Result<std::optional<UnixSeconds>> time_parameter(const edge::Query& query, std::string_view name) {
    const auto seconds = query.get_integer(name, 0, kEndOfYear9999);
    if (!seconds) return std::unexpected(seconds.error());
    if (!*seconds) return std::nullopt;
    return UnixSeconds(std::chrono::seconds(**seconds));
}

Result<OrderFilter> parse_filter(const edge::Query& query) {
    const auto status = status_parameter(query);
    if (!status) return std::unexpected(status.error());
    const auto customer_id = customer_parameter(query);
    if (!customer_id) return std::unexpected(customer_id.error());
    const auto pickup_from = time_parameter(query, parameters::kPickupFrom.name);
    if (!pickup_from) return std::unexpected(pickup_from.error());
    const auto pickup_to = time_parameter(query, parameters::kPickupTo.name);
    if (!pickup_to) return std::unexpected(pickup_to.error());
    return OrderFilter{
        .status = *status, .customer_id = *customer_id, .pickup_from = *pickup_from, .pickup_to = *pickup_to};
}

Result<Response> list_orders(Request& request, Context&, const Services& services) {
    const auto query = request.query();
    if (!query) return std::unexpected(query.error());
    const auto filter = parse_filter(*query);
    if (!filter) return std::unexpected(filter.error());
    const auto limit = query->get_integer(parameters::kLimit.name, 1, parameters::kMaxPageSize);
    if (!limit) return std::unexpected(limit.error());
    auto page = services.orders.list(*filter, std::size_t(limit->value_or(parameters::kDefaultPageSize)),
                                     query->get(rest::kCursor.name));
    if (!page) return std::unexpected(page.error());
    const OrderList list{.items = std::move(page->items), .next = page->next};
    Response response = Response::json(edge::json::to_text(list)).header("Cache-Control", "private, no-cache");
    if (page->next) response.header("Link", rest::next_link(request.path(), *query, *page->next));
    return response;
}

}  // namespace

void add_order_routes(edge::App& app, const Config& config) {
    const auto staff = edge::require_role({"staff"});
    const auto staff_or_shop = edge::require_role({"staff", "shop"});
    const auto json = rest::produces();
    const WithOrders with_orders{config.cursor_key, config.stores, config.stores.idempotency()};
    app.get("/v1/orders", described_by<operations::list_orders>, staff, json, kListed, with_orders(list_orders));
    app.post("/v1/orders", described_by<operations::create_order>, staff_or_shop, json, takes<rest::kIdempotencyKey>,
             with_orders(create_order));
    app.get("/v1/orders/{id}", described_by<operations::get_order>, staff_or_shop, json, with_orders(get_order));
    app.patch("/v1/orders/{id}", described_by<operations::patch_order>, staff, json, with_orders(patch_order));
    app.del("/v1/orders/{id}", described_by<operations::delete_order>, staff, with_orders(delete_order));
}

}  // namespace bakery
