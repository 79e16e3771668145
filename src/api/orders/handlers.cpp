#include "api/orders/handlers.hpp"

#include <utility>

#include "api/json_endpoint.hpp"
#include "api/orders/operations.hpp"
#include "api/orders/parameters.hpp"
#include "api/orders/service.hpp"
#include "api/stores.hpp"
#include "edge/http/percent.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/json/writer.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/text/concat.hpp"
#include "worker_env.hpp"

namespace bakery {
namespace {

using edge::Context;
using edge::ErrorCode;
using edge::Request;
using edge::Response;
using edge::Result;
using edge::openapi::described_by;
using edge::openapi::takes;

constexpr std::string_view kMergePatch = "application/merge-patch+json";
constexpr auto kListed = takes<parameters::kStatus, parameters::kCustomerId, parameters::kPickupFrom,
                               parameters::kPickupTo, parameters::kLimit, parameters::kCursor>;

/// What the handlers of one request work with.
struct OrderDesk {
    OrderService orders;
    const Stores& stores;
};

/// Gives handlers the desk of their request.
struct WithOrders {
    edge::HmacKey cursor_key;
    Stores stores;

    template <class... Parameters>
    auto operator()(Result<Response> (*handler)(Request&, Context&, const OrderDesk&, Parameters...)) const {
        return [handler, with = *this](Request& request, Context& context,
                                       const Parameters&... parameters) -> Result<Response> {
            const auto store = with.stores.orders(context.env());
            if (!store) return std::unexpected(store.error());
            const CakeCatalogue catalogue(context.env().kv(WorkerEnv::CATALOGUE));
            const OrderService orders(**store, catalogue, context.platform(), with.cursor_key);
            return handler(request, context, {orders, with.stores}, parameters...);
        };
    }
};

std::string path_of(const Order& order) { return edge::concat({"/v1/orders/", std::string_view(order.id.text())}); }
std::string etag_of(const Order& order) { return edge::concat({"\"r", std::to_string(order.revision), "\""}); }

/// What the conditions demand; PreconditionRequired without `If-Match` (RFC 6585 section 3).
Result<Expectation> expectation(const Request& request) {
    Result<edge::Preconditions> conditions = edge::Preconditions::of(request);
    if (!conditions) return std::unexpected(std::move(conditions.error()));
    if (!conditions->has_if_match())
        return edge::fail(ErrorCode::PreconditionRequired, "Send If-Match with the ETag of the order as you know it.");
    return [conditions = *std::move(conditions)](const Order& order) { return conditions.hold(etag_of(order)); };
}

/// The key that names this request; nothing where it has none. Only after `require_role`.
Result<std::optional<IdempotencyKey>> idempotency_key(Request& request, const Context& context) {
    const auto field = request.header(parameters::kIdempotencyKey.name);
    if (!field) return std::nullopt;
    const auto key = parse_idempotency_key(*field);
    if (!key)
        return edge::fail(ErrorCode::InvalidParameter,
                          "Idempotency-Key must be a string of 1 to 64 visible ASCII characters.");
    const auto body = json_body(request);
    if (!body) return std::unexpected(body.error());
    return make_idempotency_key(*context.principal(), *key, *body);
}

Result<Response> place_order(const OrderService& orders, std::string_view document, const Admission& admit) {
    const auto order = orders.create(document, admit);
    if (!order) return std::unexpected(order.error());
    return Response::json(edge::json::to_text(*order), edge::Status::Created)
        .header("Location", path_of(*order))
        .header("ETag", etag_of(*order));
}

Result<Response> create_order(Request& request, Context& context, const OrderDesk& desk) {
    const auto conditions = edge::Preconditions::of(request);
    if (!conditions) return std::unexpected(conditions.error());
    const auto key = idempotency_key(request, context);
    if (!key) return std::unexpected(key.error());
    const auto body = json_body(request);
    if (!body) return std::unexpected(body.error());
    // They are about what GET shows here: the list, which is always there and has no tag.
    const Admission allowed = [&] { return conditions->require(edge::kUntagged); };
    if (!*key) return place_order(desk.orders, *body, allowed);
    const auto answers = desk.stores.answers(context.env());
    if (!answers) return std::unexpected(answers.error());
    return answer_once(context, *answers, **key, [&](const Admission& claim) {
        return place_order(desk.orders, *body, [&] {
            const Result<void> may = allowed();
            return may ? claim() : may;
        });
    });
}

Result<Response> get_order(Request&, Context&, const OrderDesk& desk, edge::Uuid id) {
    const auto order = desk.orders.find(id);
    if (!order) return std::unexpected(order.error());
    return tagged_json(edge::json::to_text(*order), etag_of(*order), "private, no-cache");
}

Result<Response> patch_order(Request& request, Context& context, const OrderDesk& desk, edge::Uuid id) {
    const auto expected = expectation(request);
    if (!expected) return std::unexpected(expected.error());
    const auto body = json_body(request, kMergePatch);
    if (!body && body.error().code == ErrorCode::UnsupportedMediaType)
        return context.problem(body.error()).header("Accept-Patch", kMergePatch);  // RFC 5789 section 2.2
    if (!body) return std::unexpected(body.error());
    const auto order = desk.orders.update(id, *body, *expected);
    if (!order) return std::unexpected(order.error());
    return Response::json(edge::json::to_text(*order)).header("ETag", etag_of(*order));
}

Result<Response> delete_order(Request& request, Context&, const OrderDesk& desk, edge::Uuid id) {
    const auto expected = expectation(request);
    if (!expected) return std::unexpected(expected.error());
    const auto removed = desk.orders.remove(id, *expected);
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

/// The same list from the cursor on (RFC 8288).
std::string next_link(std::string_view path, const edge::Query& query, std::string_view cursor) {
    std::string link = edge::concat({"<", path, "?"});
    for (const auto& [name, value] : query)
        if (name != parameters::kCursor.name) link += edge::concat({name, "=", edge::percent_encode(value), "&"});
    return edge::concat({link, "cursor=", edge::percent_encode(cursor), ">; rel=\"next\""});
}

Result<Response> list_orders(Request& request, Context&, const OrderDesk& desk) {
    const auto query = request.query();
    if (!query) return std::unexpected(query.error());
    const auto filter = parse_filter(*query);
    if (!filter) return std::unexpected(filter.error());
    const auto limit = query->get_integer(parameters::kLimit.name, 1, parameters::kMaxPageSize);
    if (!limit) return std::unexpected(limit.error());
    auto page = desk.orders.list(*filter, std::size_t(limit->value_or(parameters::kDefaultPageSize)),
                                 query->get(parameters::kCursor.name));
    if (!page) return std::unexpected(page.error());
    const OrderList list{.items = std::move(page->items), .next = page->next};
    Response response = Response::json(edge::json::to_text(list)).header("Cache-Control", "private, no-cache");
    if (page->next) response.header("Link", next_link(request.path(), *query, *page->next));
    return response;
}

}  // namespace

void add_order_routes(edge::App& app, const Config& config) {
    const auto staff = edge::require_role({"staff"});
    const auto staff_or_shop = edge::require_role({"staff", "shop"});
    const WithOrders with_orders{config.cursor_key, config.stores};
    app.get("/v1/orders", described_by<operations::list_orders>, staff, accept_json(), kListed,
            with_orders(list_orders));
    app.post("/v1/orders", described_by<operations::create_order>, staff_or_shop, accept_json(),
             takes<parameters::kIdempotencyKey>, with_orders(create_order));
    app.get("/v1/orders/{id}", described_by<operations::get_order>, staff_or_shop, accept_json(), with_orders(get_order));
    app.patch("/v1/orders/{id}", described_by<operations::patch_order>, staff, accept_json(), with_orders(patch_order));
    app.del("/v1/orders/{id}", described_by<operations::delete_order>, staff, with_orders(delete_order));
}

}  // namespace bakery
