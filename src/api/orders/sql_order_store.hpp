#pragma once

#include "api/orders/store.hpp"
#include "edge/bindings/sql/sql_database.hpp"

namespace bakery {

/// Orders in the database of a Durable Object: strictly consistent. `update` and `remove` compare and write in one
/// statement, so of two writers who have read the same revision one is asked again; what one request has written, every
/// later one sees.
class SqlOrderStore final : public OrderStore {
public:
    /// `database` is borrowed, and `create_tables` has been called on it.
    explicit SqlOrderStore(edge::SqlDatabase& database) : database_(database) {}

    /// Makes the table and its indexes where they are missing.
    static edge::Result<void> create_tables(edge::SqlDatabase& database);

    [[nodiscard]] std::optional<Order> find(const edge::Uuid& id) const override;
    void insert(const Order& order) const override;
    edge::Result<Order> update(const edge::Uuid& id, const OrderChange& change) const override;
    edge::Result<void> remove(const edge::Uuid& id, const OrderCheck& check) const override;
    [[nodiscard]] OrderTexts list(const OrderFilter& filter, std::size_t limit,
                                  std::optional<std::string> position) const override;
    [[nodiscard]] OrderPage list_page(std::optional<std::string> position) const override;
    /// In one statement, however many they are.
    [[nodiscard]] std::int64_t drop_finished(UnixSeconds time) const override;

private:
    /// The documents of a page, and of the order behind it if there is one.
    [[nodiscard]] std::vector<edge::SqlRow> select(const OrderFilter& filter, std::size_t limit,
                                                   std::optional<std::string> position) const;

    edge::SqlDatabase& database_;
};

}  // namespace bakery
