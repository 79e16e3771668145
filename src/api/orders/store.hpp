#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/orders/model.hpp"
#include "edge/rest/page.hpp"

namespace bakery {

/// Which orders a list is about; an absent member lets all through.
struct OrderFilter {
    std::optional<OrderStatus> status = {};
    std::optional<edge::Uuid> customer_id = {};
    std::optional<UnixSeconds> pickup_from = {};  ///< inclusive; an order without a date is outside
    std::optional<UnixSeconds> pickup_to = {};    ///< inclusive

    [[nodiscard]] bool matches(const Order& order) const;
};

/// A part of a list; where the next one starts is the store's own text.
using OrderPage = edge::rest::Page<Order>;
/// The same for whoever only shows them.
using OrderTexts = edge::rest::Page<OrderText>;

/// What is to stand in the place of an order that was read; or why it stays as it is.
using OrderChange = std::function<edge::Result<Order>(const Order&)>;
/// Whether an order that was read may go; or why not.
using OrderCheck = std::function<edge::Result<void>(const Order&)>;

/// Where orders live. What the storage fails with is thrown, as `value()` of a `Result` throws it: nobody here can do
/// anything about it. A write that may be refused is a `Result`.
///
/// A write that fails may still have happened in part: then the order itself is either as before or as wanted, never
/// mixed, and the lists may disagree with it until the next write to the same order.
class OrderStore {
public:
    virtual ~OrderStore() = default;

    [[nodiscard]] virtual std::optional<Order> find(const edge::Uuid& id) const = 0;

    virtual void insert(const Order& order) const = 0;

    /// Inserts several, at once where the store can. An outcome for each, in their order, failures of the storage
    /// included: one that fails does not keep the others from being stored.
    virtual std::vector<edge::Result<void>> insert_all(std::span<const Order> orders) const;

    /// Reads an order and puts in its place what `change` makes of it, which is returned; where that is the same,
    /// nothing is written. Fails with NotFound, and as `change` does.
    ///
    /// A store that can compare writes only over what `change` was given: if somebody else has written in between, it
    /// reads and asks again. In one that cannot the later writer wins.
    virtual edge::Result<Order> update(const edge::Uuid& id, const OrderChange& change) const = 0;

    /// Removes an order if `check` of it is no failure, in the same way. May be repeated after a failure.
    virtual edge::Result<void> remove(const edge::Uuid& id, const OrderCheck& check) const = 0;

    /// Up to `limit` orders, newest first, from a position that an earlier page of the same filter gave.
    [[nodiscard]] virtual OrderTexts list(const OrderFilter& filter, std::size_t limit,
                                          std::optional<std::string> position) const = 0;

    /// A part of all orders, newest first, as large as the store likes, from a position that the part before gave.
    [[nodiscard]] virtual OrderPage read_page(std::optional<std::string> position) const;
    /// The same orders as lists show them, where that is cheaper.
    [[nodiscard]] virtual OrderPage list_page(std::optional<std::string> position) const = 0;

    /// Removes the orders that were finished before `time`, and tells how many. A store that finished orders leave by
    /// themselves has nothing to do.
    [[nodiscard]] virtual std::int64_t drop_finished(UnixSeconds time) const;
};

/// NotFound, in the words of every store.
[[nodiscard]] std::unexpected<edge::Error> no_such_order();

}  // namespace bakery
