#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "api/cakes/service.hpp"
#include "api/orders/store.hpp"
#include "api/orders/validation.hpp"
#include "edge/platform/platform.hpp"
#include "edge/rest/cursor.hpp"

namespace bakery {

/// Whether an order is still what the client has seen.
using Expectation = std::function<bool(const Order&)>;

/// An order as it is after a change.
struct ChangedOrder {
    Order order;
    std::int64_t replaced = 0;  ///< the revision before; that of the order where nothing has changed
};

/// What can be done with orders, whoever asks and wherever they are stored. Made for one request; it borrows what it
/// is given. What the storage fails with is thrown, as `value()` of a `Result` throws it.
class OrderService {
public:
    OrderService(const OrderStore& store, const CakeCatalogue& catalogue, edge::Platform& platform,
                 const edge::rest::CursorKey& cursor_key)
        : store_(store), catalogue_(catalogue), platform_(platform), cursor_key_(cursor_key) {}

    /// What `document`, a `NewOrder` in JSON, asks for. Fails with MalformedRequest and ValidationFailed.
    [[nodiscard]] edge::Result<NewOrder> read(std::string_view document) const;

    /// Takes the order that a customer wants.
    Order create(NewOrder wanted) const;

    [[nodiscard]] std::optional<Order> find(const edge::Uuid& id) const;

    /// Applies an `OrderPatch` in JSON and returns the order as it is then; a patch that changes nothing writes
    /// nothing. Throws what is wrong with the patch. Fails with NotFound, PreconditionFailed, and Conflict: customText,
    /// cakeStyle and pickupDate change only while the order is pending, the status only by a legal move.
    edge::Result<ChangedOrder> update(const edge::Uuid& id, std::string_view patch, const Expectation& expected) const;

    /// Fails with NotFound, Conflict unless the order is pending or cancelled, and PreconditionFailed.
    edge::Result<void> remove(const edge::Uuid& id, const Expectation& expected) const;

    /// A page of orders, newest first. `cursor` is the `next` of the page before. Fails with InvalidParameter where it
    /// was not made here for the same filter.
    [[nodiscard]] edge::Result<OrderTexts> list(const OrderFilter& filter, std::size_t limit,
                                                std::optional<std::string_view> cursor) const;

private:
    [[nodiscard]] UnixSeconds now() const;
    [[nodiscard]] OrderRules rules() const;

    const OrderStore& store_;
    const CakeCatalogue& catalogue_;
    edge::Platform& platform_;
    const edge::rest::CursorKey& cursor_key_;
};

}  // namespace bakery
