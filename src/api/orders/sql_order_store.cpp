#include "api/orders/sql_order_store.hpp"

#include <utility>

namespace bakery {
namespace {

using edge::ErrorCode;
using edge::Result;
using edge::SqlRow;
using edge::SqlValue;

/// What lists filter by has a column, the rest is in the document. Ids grow with time, so a list goes down by them.
constexpr std::string_view kTables[] = {
    "CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, status TEXT NOT NULL, "
    "customer_id TEXT NOT NULL, pickup_date INTEGER, document TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS orders_by_status ON orders (status, id)",
    "CREATE INDEX IF NOT EXISTS orders_by_customer ON orders (customer_id, id)",
};

SqlValue seconds_of(const std::optional<UnixSeconds>& time) {
    return time ? SqlValue(std::int64_t(time->time_since_epoch().count())) : SqlValue(nullptr);
}

std::string document_of(const Order& order) { return edge::json::to_text<stored_order>(order); }

std::unexpected<edge::Error> no_order_in(const SqlRow& row) {
    return edge::fail(ErrorCode::Internal, "", "not an order: " + std::string(row.text(0)));
}

Result<Order> order_of(const SqlRow& row) {
    auto order = edge::json::parse<stored_order>(row.text(0));
    if (!order) return no_order_in(row);
    return *std::move(order);
}

Result<OrderText> text_of(const SqlRow& row, Order& order) {
    auto text = OrderText::read<stored_order>(std::string(row.text(0)), order);
    if (!text) return no_order_in(row);
    return *std::move(text);
}

/// `make(row, order)` gives an item, and the order that it is of.
template <class Item, class Make>
edge::rest::Page<Item> page_of(const std::vector<SqlRow>& rows, std::size_t limit, const Make& make) {
    edge::rest::Page<Item> page;
    Order order;
    for (const SqlRow& row : rows) {
        if (page.items.size() == limit) {
            page.next = order.id.to_string();
            break;
        }
        page.items.push_back(make(row, order));
    }
    return page;
}

/// A query that grows by conditions, each with its value.
struct Query {
    std::string text;
    std::vector<SqlValue> values;

    void where(std::string_view condition, SqlValue value) {
        text.append(values.empty() ? " WHERE " : " AND ").append(condition);
        values.push_back(std::move(value));
    }
};

Query query_for(const OrderFilter& filter, std::optional<std::string> position) {
    Query query{.text = "SELECT document FROM orders", .values = {}};
    if (filter.status) query.where("status = ?", std::string(to_string(*filter.status)));
    if (filter.customer_id) query.where("customer_id = ?", filter.customer_id->to_string());
    if (filter.pickup_from) query.where("pickup_date >= ?", seconds_of(filter.pickup_from));
    if (filter.pickup_to) query.where("pickup_date <= ?", seconds_of(filter.pickup_to));
    if (position) query.where("id < ?", *std::move(position));
    return query;
}

}  // namespace

Result<void> SqlOrderStore::create_tables(edge::SqlDatabase& database) {
    for (std::string_view statement : kTables)
        if (Result<void> made = database.exec(statement); !made) return made;
    return {};
}

std::optional<Order> SqlOrderStore::find(const edge::Uuid& id) const {
    const auto rows = database_.run("SELECT document FROM orders WHERE id = ?", {id.to_string()}).value();
    if (rows.empty()) return std::nullopt;
    return order_of(rows.front()).value();
}

void SqlOrderStore::insert(const Order& order) const {
    database_
        .exec("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?)",
              {order.id.to_string(), order.revision, std::string(to_string(order.status)),
               order.customer_id.to_string(), seconds_of(order.pickup_date), document_of(order)})
        .value();
}

Result<Order> SqlOrderStore::update(const edge::Uuid& id, const OrderChange& change) const {
    for (;;) {
        const std::optional<Order> current = find(id);
        if (!current) return no_such_order();
        Result<Order> changed = change(*current);
        if (!changed || *changed == *current) return changed;
        const auto rows =
            database_.run("UPDATE orders SET revision = ?, status = ?, customer_id = ?, pickup_date = ?, document = ? "
                          "WHERE id = ? AND revision = ? RETURNING id",
                          {changed->revision, std::string(to_string(changed->status)), changed->customer_id.to_string(),
                           seconds_of(changed->pickup_date), document_of(*changed), id.to_string(), current->revision});
        if (!rows.value().empty()) return changed;
    }
}

Result<void> SqlOrderStore::remove(const edge::Uuid& id, const OrderCheck& check) const {
    for (;;) {
        const std::optional<Order> current = find(id);
        if (!current) return no_such_order();
        if (Result<void> checked = check(*current); !checked) return checked;
        const auto rows = database_.run("DELETE FROM orders WHERE id = ? AND revision = ? RETURNING id",
                                        {id.to_string(), current->revision});
        if (!rows.value().empty()) return {};
    }
}

std::vector<SqlRow> SqlOrderStore::select(const OrderFilter& filter, std::size_t limit,
                                          std::optional<std::string> position) const {
    Query query = query_for(filter, std::move(position));
    query.text += " ORDER BY id DESC LIMIT ?";
    query.values.emplace_back(std::int64_t(limit) + 1);  // one more tells whether a page follows
    return database_.run(query.text, query.values).value();
}

OrderTexts SqlOrderStore::list(const OrderFilter& filter, std::size_t limit,
                               std::optional<std::string> position) const {
    return page_of<OrderText>(select(filter, limit, std::move(position)), limit,
                              [](const SqlRow& row, Order& order) { return text_of(row, order).value(); });
}

OrderPage SqlOrderStore::list_page(std::optional<std::string> position) const {
    constexpr std::size_t kOrders = 1'000;
    return page_of<Order>(select({}, kOrders, std::move(position)), kOrders,
                          [](const SqlRow& row, Order& order) { return order = order_of(row).value(); });
}

std::int64_t SqlOrderStore::drop_finished(UnixSeconds time) const {
    const auto rows = database_.run(
        "DELETE FROM orders WHERE status IN (?, ?) AND json_extract(document, '$.updatedAt') < ? RETURNING id",
        {std::string(to_string(OrderStatus::Completed)), std::string(to_string(OrderStatus::Cancelled)),
         seconds_of(time)});
    return std::int64_t(rows.value().size());
}

}  // namespace bakery
