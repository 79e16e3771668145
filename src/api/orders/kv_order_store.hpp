#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "api/orders/store.hpp"
#include "edge/bindings/kv/kv_limits.hpp"
#include "edge/bindings/kv/kv_namespace.hpp"

namespace bakery {

/// Orders in Workers KV, with the keys of `orders/keys.hpp`. Every key carries the whole order as metadata, so a list
/// page costs `list` calls (at most 10) and no reads.
///
/// KV has neither transactions nor compare-and-set, and other locations may see a write a minute late:
///
/// * Two writers who read the same revision both succeed, and the later one wins. The earlier one's status entry may
///   stay behind: the order is then listed under two statuses until it is deleted. **A store that can compare**
///   (`KvNamespace::can_compare`) lets one of them through, and no update is lost.
/// * `insert` and `update` write the order first, then its index entries. If they fail in between, the order is right
///   by id and in the unfiltered list; lists by customer or status miss it or show its earlier state. The next update
///   writes the current entries again. An entry under a status that the order has left stays until it is deleted.
/// * `remove` takes the index entries away first, under every status, and then the order: what a failure leaves behind
///   can be found by id and deleted again.
/// * `update` looks once more after its index writes and takes them away again if the order was deleted meanwhile. An
///   `update` that writes after a `remove` of the same instant brings the order back.
/// * In a store that can compare, whoever has written entries looks whether the order is still what they say, and if
///   not writes them again: the last one to look has written what is stored. So lists are right when all writers are
///   done, unless one died on its way. Only `insert_all` does not look, for orders that nobody has been told of.
/// * An order that is finished is written to expire, each of its keys as long after it is written; its entries under
///   every other status are taken away then, because nobody will delete it.
class KvOrderStore final : public OrderStore {
public:
    /// How much longer than that a finished order is kept: the report of its last day counts it.
    static constexpr std::chrono::days kGrace{1};
    /// The longest retention. KV takes a time to live of 2^31 - 1 seconds at most, at whatever time it is written.
    static constexpr std::chrono::days kMaxRetention =
        std::chrono::floor<std::chrono::days>(edge::kv_limits::kMostSeconds) - kGrace;

    /// `retention` is how long KV keeps an order that is finished from now on, by whole days and `kGrace`; at most
    /// `kMaxRetention`.
    KvOrderStore(edge::KvNamespace kv, std::chrono::days retention) : kv_(kv), retention_(retention) {}

    [[nodiscard]] std::optional<Order> find(const edge::Uuid& id) const override;
    void insert(const Order& order) const override;
    /// As `insert` of each, three writes an order; waits twice for all of them.
    std::vector<edge::Result<void>> insert_all(std::span<const Order> orders) const override;
    edge::Result<Order> update(const edge::Uuid& id, const OrderChange& change) const override;
    edge::Result<void> remove(const edge::Uuid& id, const OrderCheck& check) const override;
    [[nodiscard]] OrderTexts list(const OrderFilter& filter, std::size_t limit,
                                  std::optional<std::string> position) const override;

    /// The orders of one list call, at most 1,000, read by bulk gets of 100 keys. At most 11 operations.
    [[nodiscard]] OrderPage read_page(std::optional<std::string> position) const override;
    /// The same orders as lists show them, which takes one operation.
    [[nodiscard]] OrderPage list_page(std::optional<std::string> position) const override;

private:
    [[nodiscard]] edge::KvWriteOptions options_for(const Order& order) const;
    /// Lists an order that has been written with these options, and no more under the status that it had before.
    void list_written(const Order& written, edge::KvWriteOptions options, OrderStatus before) const;
    void unlist(const Order& order) const;
    /// Tries all of them, whatever becomes of the others; then the first failure is thrown.
    void write_all(std::span<const edge::KvWrite> writes) const;

    edge::KvNamespace kv_;
    std::chrono::days retention_;
};

}  // namespace bakery
