#include "api/orders/model.hpp"

#include <algorithm>

#include "edge/json/document.hpp"
#include "edge/json/writer.hpp"

namespace bakery {
namespace {

namespace dom = simdjson::dom;

void write_members(edge::json::Writer& json, const Order& order) {
    json.member("id", order.id.to_string());
    json.member("customerId", order.customer_id.to_string());
    json.member("customText", order.custom_text);
    json.member("cakeStyle", order.cake_style.text());
    json.member("status", to_string(order.status));
    json.member("createdAt", order.created_at.time_since_epoch().count());
    json.member("updatedAt", order.updated_at.time_since_epoch().count());
    if (order.pickup_date) json.member("pickupDate", order.pickup_date->time_since_epoch().count());
}

std::optional<std::string_view> text_at(dom::element root, std::string_view name) {
    std::string_view text;
    if (root[name].get(text)) return {};
    return text;
}

std::optional<UnixSeconds> seconds_at(dom::element root, std::string_view name) {
    std::int64_t seconds = 0;
    if (root[name].get(seconds)) return {};
    return UnixSeconds(std::chrono::seconds(seconds));
}

}  // namespace

std::string_view to_string(OrderStatus status) {
    switch (status) {
        case OrderStatus::Pending: return "pending";
        case OrderStatus::InProgress: return "in-progress";
        case OrderStatus::Ready: return "ready";
        case OrderStatus::Completed: return "completed";
        case OrderStatus::Cancelled: return "cancelled";
    }
    return {};
}

std::optional<OrderStatus> parse_order_status(std::string_view text) {
    const auto found =
        std::ranges::find(kOrderStatuses, text, [](OrderStatus status) { return to_string(status); });
    if (found == kOrderStatuses.end()) return {};
    return *found;
}

bool can_move(OrderStatus from, OrderStatus to) {
    switch (from) {
        case OrderStatus::Pending: return to == OrderStatus::InProgress || to == OrderStatus::Cancelled;
        case OrderStatus::InProgress: return to == OrderStatus::Ready || to == OrderStatus::Cancelled;
        case OrderStatus::Ready: return to == OrderStatus::Completed;
        case OrderStatus::Completed:
        case OrderStatus::Cancelled: return false;
    }
    return false;
}

std::string to_json(const Order& order) {
    edge::json::Writer json;
    json.begin_object();
    write_members(json, order);
    json.end_object();
    return std::move(json).take();
}

std::string to_stored_json(const Order& order) {
    edge::json::Writer json;
    json.begin_object();
    write_members(json, order);
    json.member("revision", order.revision);
    json.end_object();
    return std::move(json).take();
}

std::optional<Order> parse_stored_order(std::string_view json) {
    const auto document = edge::json::Document::parse(json);
    if (!document) return {};
    const dom::element root = document->root();
    const auto id = edge::Uuid::parse(text_at(root, "id").value_or(""));
    const auto customer_id = edge::Uuid::parse(text_at(root, "customerId").value_or(""));
    const auto custom_text = text_at(root, "customText");
    const auto cake_style = CakeId::parse(text_at(root, "cakeStyle").value_or(""));
    const auto status = parse_order_status(text_at(root, "status").value_or(""));
    const auto created_at = seconds_at(root, "createdAt");
    const auto updated_at = seconds_at(root, "updatedAt");
    std::int64_t revision = 0;
    if (root["revision"].get(revision)) return {};
    if (!id || !customer_id || !custom_text || !cake_style || !status || !created_at || !updated_at) return {};
    return Order{.id = *id,
                 .customer_id = *customer_id,
                 .custom_text = std::string(*custom_text),
                 .cake_style = *cake_style,
                 .status = *status,
                 .created_at = *created_at,
                 .updated_at = *updated_at,
                 .pickup_date = seconds_at(root, "pickupDate"),
                 .revision = revision};
}

}  // namespace bakery
