#include "api/orders/service.hpp"

#include <functional>

#include "edge/text/concat.hpp"

namespace bakery {
namespace {

using edge::ErrorCode;
using edge::Result;

/// The part of a patch that is not the status.
Order with_fields(const Order& order, const OrderPatch& patch) {
    Order changed = order;
    if (patch.custom_text) changed.custom_text = *patch.custom_text;
    if (patch.cake_style) changed.cake_style = *patch.cake_style;
    if (patch.pickup_date) changed.pickup_date = *patch.pickup_date;
    return changed;
}

Result<Order> apply(const OrderPatch& patch, const Order& order) {
    Order changed = with_fields(order, patch);
    if (changed != order && order.status != OrderStatus::Pending)
        return edge::fail(ErrorCode::Conflict, edge::concat({"Only a pending order can be changed; this one is ",
                                                             to_string(order.status), "."}));
    const OrderStatus to = patch.status.value_or(order.status);
    if (to != order.status && !can_move(order.status, to))
        return edge::fail(ErrorCode::Conflict, edge::concat({"An order cannot move from ", to_string(order.status),
                                                             " to ", to_string(to), "."}));
    changed.status = to;
    return changed;
}

std::unexpected<edge::Error> changed_meanwhile() {
    return edge::fail(ErrorCode::PreconditionFailed, "The order is not what If-Match and If-None-Match say.");
}

/// One text for each filter, which its cursors are bound to. What lets all through is not in it: cursors are signed,
/// and each 64 bytes take as long as reading an order.
std::string scope_of(const OrderFilter& filter) {
    const auto seconds = [](UnixSeconds time) { return std::to_string(time.time_since_epoch().count()); };
    std::string scope;
    if (filter.status) scope.append("&status=").append(to_string(*filter.status));
    if (filter.customer_id) scope.append("&customerId=").append(filter.customer_id->to_string());
    if (filter.pickup_from) scope.append("&pickupFrom=").append(seconds(*filter.pickup_from));
    if (filter.pickup_to) scope.append("&pickupTo=").append(seconds(*filter.pickup_to));
    return scope;
}

}  // namespace

Result<NewOrder> OrderService::read(std::string_view document) const { return read_new_order(document, rules()); }

Order OrderService::create(NewOrder wanted) const {
    Order order = make_order(std::move(wanted), platform_.new_uuid(), now());
    store_.insert(order);
    return order;
}

std::optional<Order> OrderService::find(const edge::Uuid& id) const { return store_.find(id); }

Result<ChangedOrder> OrderService::update(const edge::Uuid& id, std::string_view patch,
                                          const Expectation& expected) const {
    const OrderPatch wanted = read_order_patch(patch, rules()).value();
    std::int64_t replaced = 0;
    const auto change = [&](const Order& order) -> Result<Order> {
        if (!expected(order)) return changed_meanwhile();
        replaced = order.revision;
        Result<Order> changed = apply(wanted, order);
        if (!changed || *changed == order) return changed;
        changed->revision = next_revision(order.revision, platform_);
        changed->updated_at = now();
        return changed;
    };
    Result<Order> updated = store_.update(id, std::cref(change));
    if (!updated) return std::unexpected(std::move(updated.error()));
    return ChangedOrder{.order = *std::move(updated), .replaced = replaced};
}

Result<void> OrderService::remove(const edge::Uuid& id, const Expectation& expected) const {
    const auto check = [&](const Order& order) -> Result<void> {
        if (order.status != OrderStatus::Pending && order.status != OrderStatus::Cancelled)
            return edge::fail(ErrorCode::Conflict,
                              edge::concat({"Only a pending or cancelled order can be deleted; this one is ",
                                            to_string(order.status), "."}));
        if (!expected(order)) return changed_meanwhile();
        return {};
    };
    return store_.remove(id, std::cref(check));
}

Result<OrderTexts> OrderService::list(const OrderFilter& filter, std::size_t limit,
                                      std::optional<std::string_view> cursor) const {
    const std::string scope = scope_of(filter);
    std::optional<std::string> position;
    if (cursor) {
        position = cursor_key_.open(scope, *cursor);
        if (!position)
            return edge::fail(ErrorCode::InvalidParameter,
                              "cursor must be the `next` of a page with the same filters.");
    }
    OrderTexts page = store_.list(filter, limit, std::move(position));
    if (page.next) page.next = cursor_key_.seal(scope, *page.next);
    return page;
}

UnixSeconds OrderService::now() const { return std::chrono::floor<std::chrono::seconds>(platform_.now()); }

OrderRules OrderService::rules() const {
    return {.now = now(), .style_available = [this](const CakeId& id) { return catalogue_.is_available(id); }};
}

}  // namespace bakery
