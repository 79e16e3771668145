#include "api/orders/validation.hpp"

#include "api/object_reader.hpp"

namespace bakery {
namespace {

namespace dom = simdjson::dom;

edge::Uuid customer_id(Member& member) {
    const auto text = member.string();
    if (!text) return {};
    const auto id = edge::Uuid::parse(*text);
    if (!id) member.reject("must be a UUID");
    return id.value_or(edge::Uuid());
}

std::optional<std::string> custom_text(Member& member) { return member.printable_ascii(0, Order::kMaxCustomText); }

std::optional<CakeId> cake_style(Member& member, const OrderRules& rules) {
    const auto text = member.string();
    if (!text) return {};
    const auto id = CakeId::parse(*text);
    const edge::Result<bool> available = id ? rules.style_available(*id) : false;
    if (!available) member.abort(available.error());
    else if (!*available) member.reject("must be the id of an available cake");
    return id;
}

std::optional<UnixSeconds> pickup_date(Member& member, const OrderRules& rules) {
    const auto seconds = member.integer(0, kEndOfYear9999);
    if (!seconds) return {};
    const UnixSeconds date{std::chrono::seconds(*seconds)};
    if (date <= rules.now) member.reject("must be in the future");
    return date;
}

std::optional<OrderStatus> status(Member& member) {
    const auto text = member.string();
    if (!text) return {};
    const auto status = parse_order_status(*text);
    if (!status) member.reject("must be pending, in-progress, ready, completed or cancelled");
    return status;
}

void refuse_change(Member& member) { member.reject("cannot be changed"); }

}  // namespace

edge::Result<NewOrder> parse_new_order(dom::element body, const OrderRules& rules) {
    NewOrder order;
    const edge::Result<void> read = read_object(
        body,
        {{"customerId", Presence::Required, [&](Member& m) { order.customer_id = customer_id(m); }},
         {"customText", Presence::Required, [&](Member& m) { order.custom_text = custom_text(m).value_or(""); }},
         {"cakeStyle", Presence::Required,
          [&](Member& m) { order.cake_style = cake_style(m, rules).value_or(CakeId()); }},
         {"pickupDate", Presence::Optional, [&](Member& m) { order.pickup_date = pickup_date(m, rules); }}});
    if (!read) return std::unexpected(read.error());
    return order;
}

edge::Result<OrderPatch> parse_order_patch(dom::element body, const OrderRules& rules) {
    OrderPatch patch;
    const edge::Result<void> read = read_object(
        body,
        {{"customText", Presence::Optional, [&](Member& m) { patch.custom_text = custom_text(m); }},
         {"cakeStyle", Presence::Optional, [&](Member& m) { patch.cake_style = cake_style(m, rules); }},
         {"pickupDate", Presence::Optional,
          [&](Member& m) { patch.pickup_date = m.is_null() ? std::nullopt : pickup_date(m, rules); }},
         {"status", Presence::Optional, [&](Member& m) { patch.status = status(m); }},
         {"id", Presence::Optional, refuse_change},
         {"customerId", Presence::Optional, refuse_change},
         {"createdAt", Presence::Optional, refuse_change},
         {"updatedAt", Presence::Optional, refuse_change}});
    if (!read) return std::unexpected(read.error());
    return patch;
}

}  // namespace bakery
