#include "api/orders/order_object.hpp"

#include "edge/bindings/fetcher.hpp"

namespace bakery {
namespace {

/// One object for all orders: a list has to see every one of them.
constexpr std::string_view kObjectName = "orders";
constexpr std::string_view kOrders = "/v1/orders";

bool is_about_orders(std::string_view path) {
    return path == kOrders || (path.starts_with(kOrders) && path[kOrders.size()] == '/');
}

}  // namespace

edge::Middleware pass_on_to_order_object() {
    return [](edge::Request& request, edge::Context& context,
              const edge::Next& next) -> edge::Result<edge::Response> {
        if (!is_about_orders(request.path())) return next(request, context);
        const auto objects = context.env().durable_objects("ORDER_OBJECT");
        if (!objects) return std::unexpected(objects.error());
        return (*objects)->by_name(kObjectName)->fetch(request.pass_on({{"X-Request-Id", context.request_id()}}));
    };
}

}  // namespace bakery
