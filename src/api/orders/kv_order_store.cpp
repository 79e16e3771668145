#include "api/orders/kv_order_store.hpp"

#include <utility>

#include "api/orders/keys.hpp"
#include "edge/bindings/kv_limits.hpp"

namespace bakery {
namespace {

constexpr int kMaxListCalls = 10;
constexpr std::string_view kNoValue;

static_assert(edge::json::max_text_size<stored_order> <= edge::kv_limits::kMetadataBytes,
              "an order is the metadata of its keys, whatever its texts");

/// The report of its last day counts a finished order, also where it is written again a while later.
constexpr std::chrono::days kGrace{1};

/// The shortest list that has every order of the filter.
std::string prefix_for(const OrderFilter& filter) {
    if (filter.customer_id) return keys::orders_of(*filter.customer_id);
    if (filter.status) return keys::orders_with(*filter.status);
    return keys::all_orders();
}

/// Entries that a half-finished write left behind, or another program, are passed over.
void append_matching(OrderPage& page, const edge::KvPage& keys, const OrderFilter& filter) {
    for (const edge::KvKey& key : keys.keys) {
        auto order = edge::json::parse<stored_order>(key.metadata.value_or(""));
        if (order && filter.matches(*order)) page.items.push_back(*std::move(order));
    }
}

}  // namespace

edge::Result<std::optional<Order>> KvOrderStore::find(const edge::Uuid& id) const {
    const auto text = kv_.get_text(keys::order(id));
    if (!text) return std::unexpected(text.error());
    if (!*text) return std::nullopt;
    auto order = edge::json::parse<stored_order>(**text);
    if (!order) return edge::fail(edge::ErrorCode::Internal, "", "not an order under " + keys::order(id));
    return *std::move(order);
}

edge::Result<void> KvOrderStore::insert(const Order& order) const {
    const edge::Result<void> stored = put_order(order);
    if (!stored) return stored;
    const IndexWrite writes[] = {
        {IndexAction::Put, keys::by_status(order.status, order.id)},
        {IndexAction::Put, keys::by_customer(order.customer_id, order.id)},
    };
    return write_indexes(writes, options_for(order));
}

std::vector<edge::Result<void>> KvOrderStore::insert_all(std::span<const Order> orders) const {
    std::vector<edge::KvWriteOptions> options;
    for (const Order& order : orders) options.push_back(options_for(order));

    std::vector<edge::Result<void>> outcomes(orders.size());
    std::vector<OrderPut> puts;
    for (std::size_t i = 0; i < orders.size(); ++i) puts.push_back({i, keys::order(orders[i].id), *options[i].metadata});
    put_all(puts, options, outcomes);
    puts.clear();
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (!outcomes[i]) continue;
        puts.push_back({i, keys::by_status(orders[i].status, orders[i].id), kNoValue});
        puts.push_back({i, keys::by_customer(orders[i].customer_id, orders[i].id), kNoValue});
    }
    put_all(puts, options, outcomes);
    return outcomes;
}

/// Every key of an order is written with the same options: the order's text is the metadata of each.
edge::KvWriteOptions KvOrderStore::options_for(const Order& order) const {
    edge::KvWriteOptions options{.metadata = edge::json::to_text<stored_order>(order)};
    if (is_finished(order.status)) options.expiration = order.updated_at + retention_ + kGrace;
    return options;
}

/// Sends all off and waits once.
void KvOrderStore::put_all(std::span<const OrderPut> puts, std::span<const edge::KvWriteOptions> options,
                           std::span<edge::Result<void>> outcomes) const {
    std::vector<edge::Pending<edge::Done>> pending;
    for (const auto& [order, key, value] : puts)
        pending.push_back(kv_.put_async(key, value, options[order]));
    const std::vector<edge::Result<edge::Done>> results = edge::when_all(std::move(pending));
    for (std::size_t i = 0; i < puts.size(); ++i) {
        if (results[i]) continue;
        const auto& [order, key, value] = puts[i];
        const edge::Error& error = results[i].error();
        edge::Result<void> settled = error.code == edge::ErrorCode::RateLimited
                                         ? kv_.put(key, value, options[order])
                                         : std::unexpected(error);
        if (!settled) outcomes[order] = std::move(settled);
    }
}

edge::Result<void> KvOrderStore::update(const Order& current, const Order& changed) const {
    const edge::Result<void> stored = put_order(changed);
    if (!stored) return stored;
    std::vector<IndexWrite> writes = {
        {IndexAction::Put, keys::by_status(changed.status, changed.id)},
        {IndexAction::Put, keys::by_customer(changed.customer_id, changed.id)},
    };
    for (const auto& [status, name] : edge::json::enumeration<OrderStatus>.entries)
        if (status != changed.status && (status == current.status || is_finished(changed.status)))
            writes.push_back({IndexAction::Remove, keys::by_status(status, current.id)});
    const edge::Result<void> listed = write_indexes(writes, options_for(changed));
    if (!listed) return listed;
    // Somebody may have deleted the order in between; entries written after that would list a ghost.
    const edge::Result<std::optional<Order>> still = find(changed.id);
    return still && !*still ? unlist(changed) : listed;
}

edge::Result<void> KvOrderStore::unlist(const Order& current) const {
    std::vector<IndexWrite> writes = {{IndexAction::Remove, keys::by_customer(current.customer_id, current.id)}};
    for (const auto& [status, name] : edge::json::enumeration<OrderStatus>.entries)
        writes.push_back({IndexAction::Remove, keys::by_status(status, current.id)});
    return write_indexes(writes, {});
}

edge::Result<void> KvOrderStore::remove(const Order& current) const {
    const edge::Result<void> unlisted = unlist(current);
    if (!unlisted) return unlisted;
    return kv_.remove(keys::order(current.id));
}

edge::Result<OrderPage> KvOrderStore::list(const OrderFilter& filter, std::size_t limit,
                                           std::optional<std::string> position) const {
    OrderPage page{.items = {}, .next = std::move(position)};
    for (int call = 0; call < kMaxListCalls; ++call) {
        // Asking for no more than is missing lets the page end exactly where KV's cursor is.
        const auto keys = kv_.list(
            {.prefix = prefix_for(filter), .limit = limit - page.items.size(), .cursor = std::move(page.next)});
        if (!keys) return std::unexpected(keys.error());
        append_matching(page, *keys, filter);
        page.next = keys->cursor;
        if (!page.next || page.items.size() == limit) break;
    }
    return page;
}

edge::Result<OrderPage> KvOrderStore::read_page(std::optional<std::string> position) const {
    edge::Result<edge::KvPage> keys = kv_.list({.prefix = keys::all_orders(), .cursor = std::move(position)});
    if (!keys) return std::unexpected(std::move(keys.error()));
    std::vector<std::string> names;
    for (edge::KvKey& key : keys->keys) names.push_back(std::move(key.name));
    const edge::Result<std::vector<edge::KvEntry>> entries = kv_.get_many(names);
    if (!entries) return std::unexpected(entries.error());
    OrderPage page{.items = {}, .next = std::move(keys->cursor)};
    for (const edge::KvEntry& entry : *entries) {
        auto order = edge::json::parse<stored_order>(entry.value);
        if (order) page.items.push_back(*std::move(order));
    }
    return page;
}

edge::Result<OrderPage> KvOrderStore::list_page(std::optional<std::string> position) const {
    const auto keys = kv_.list({.prefix = keys::all_orders(), .cursor = std::move(position)});
    if (!keys) return std::unexpected(keys.error());
    OrderPage page{.items = {}, .next = keys->cursor};
    append_matching(page, *keys, {});
    return page;
}

edge::Result<void> KvOrderStore::put_order(const Order& order) const {
    const edge::KvWriteOptions options = options_for(order);
    return kv_.put(keys::order(order.id), *options.metadata, options);
}

/// Sends all off and waits once. The first failure is the answer, after everything that could be written was.
edge::Result<void> KvOrderStore::write_indexes(std::span<const IndexWrite> writes,
                                               const edge::KvWriteOptions& options) const {
    std::vector<edge::Pending<edge::Done>> pending;
    for (const IndexWrite& write : writes) pending.push_back(start(write, options));

    edge::Result<void> outcome;
    const std::vector<edge::Result<edge::Done>> results = edge::when_all(std::move(pending));
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (results[i]) continue;
        const edge::Error& error = results[i].error();
        edge::Result<void> settled = error.code == edge::ErrorCode::RateLimited ? repeat(writes[i], options)
                                                                                : std::unexpected(error);
        if (!settled && outcome) outcome = std::move(settled);
    }
    return outcome;
}

edge::Pending<edge::Done> KvOrderStore::start(const IndexWrite& write, const edge::KvWriteOptions& options) const {
    return write.action == IndexAction::Put ? kv_.put_async(write.key, kNoValue, options)
                                            : kv_.remove_async(write.key);
}

edge::Result<void> KvOrderStore::repeat(const IndexWrite& write, const edge::KvWriteOptions& options) const {
    return write.action == IndexAction::Put ? kv_.put(write.key, kNoValue, options) : kv_.remove(write.key);
}

}  // namespace bakery
