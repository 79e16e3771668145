#include "api/orders/kv_order_store.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "api/orders/keys.hpp"
#include "api/write_over.hpp"

namespace bakery {
namespace {

constexpr int kMaxListCalls = 10;
constexpr std::string_view kNoValue;

static_assert(edge::json::max_text_size<stored_order> <= edge::kv_limits::kMetadataBytes,
              "an order is the metadata of its keys, whatever its texts");

/// The shortest list that has every order of the filter.
std::string prefix_for(const OrderFilter& filter) {
    if (filter.customer_id) return keys::orders_of(*filter.customer_id);
    if (filter.status) return keys::orders_with(*filter.status);
    return keys::all_orders();
}

Order order_of(const std::string& key, std::string_view text) {
    auto order = edge::json::parse<stored_order>(text);
    if (!order) order = std::unexpected(edge::damaged_value(key, stored_order.name, order.error()));
    return std::move(order).value();
}

edge::KvWrite removal(std::string key) { return {.key = std::move(key)}; }

/// What lists the order, by status and by customer.
std::array<edge::KvWrite, 2> entries_of(const Order& order, edge::KvWriteOptions options) {
    return {{{keys::by_status(order.status, order.id), kNoValue, options},
             {keys::by_customer(order.customer_id, order.id), kNoValue, std::move(options)}}};
}

/// Entries that a half-finished write left behind, or another program, are passed over.
void append_matching(std::vector<OrderText>& texts, std::vector<edge::KvKey> keys, const OrderFilter& filter) {
    texts.reserve(texts.size() + keys.size());
    Order order;
    for (edge::KvKey& key : keys) {
        if (!key.metadata) continue;
        auto text = OrderText::read<stored_order>(*std::move(key.metadata), order);
        if (text && filter.matches(order)) texts.push_back(*std::move(text));
    }
}

}  // namespace

std::optional<Order> KvOrderStore::find(const edge::Uuid& id) const {
    return kv_.get<stored_order>(keys::order(id)).value();
}

void KvOrderStore::insert(const Order& order) const {
    edge::KvWriteOptions options = options_for(order);
    kv_.put(keys::order(order.id), options.metadata->text(), options).value();
    if (kv_.can_compare()) list_written(order, std::move(options), order.status);
    else write_all(entries_of(order, std::move(options)));
}

std::vector<edge::Result<void>> KvOrderStore::insert_all(std::span<const Order> orders) const {
    std::vector<edge::KvWriteOptions> options;
    for (const Order& order : orders) options.push_back(options_for(order));

    std::vector<edge::KvWrite> writes;
    for (std::size_t i = 0; i < orders.size(); ++i)
        writes.push_back({keys::order(orders[i].id), options[i].metadata->text(), options[i]});
    std::vector<edge::Result<void>> outcomes = kv_.write_many(writes);

    writes.clear();
    std::vector<std::size_t> listed;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (!outcomes[i]) continue;
        std::ranges::move(entries_of(orders[i], std::move(options[i])), std::back_inserter(writes));
        listed.insert(listed.end(), {i, i});
    }
    std::vector<edge::Result<void>> entries = kv_.write_many(writes);
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (!entries[i]) outcomes[listed[i]] = std::move(entries[i]);
    return outcomes;
}

/// Every key of an order is written with the same options: the order's text is the metadata of each. A time to live and
/// not an expiration, which KV takes up to 2038 only.
edge::KvWriteOptions KvOrderStore::options_for(const Order& order) const {
    edge::KvWriteOptions options{.metadata = edge::KvMetadata::of<stored_order>(order)};
    if (is_finished(order.status)) options.expiration_ttl = retention_ + kGrace;
    return options;
}

void KvOrderStore::write_all(std::span<const edge::KvWrite> writes) const {
    for (edge::Result<void>& outcome : kv_.write_many(writes)) std::move(outcome).value();
}

edge::Result<Order> KvOrderStore::update(const edge::Uuid& id, const OrderChange& change) const {
    const std::string key = keys::order(id);
    for (;;) {
        const edge::KvEntry seen = kv_.get_with_version(key).value();
        if (!seen.found) return no_such_order();
        const Order current = order_of(key, seen.value);
        edge::Result<Order> changed = change(current);
        if (!changed || *changed == current) return changed;
        edge::KvWriteOptions options = options_for(*changed);
        if (!put_over(kv_, key, seen, options.metadata->text(), options)) continue;
        list_written(*changed, std::move(options), current.status);
        return changed;
    }
}

void KvOrderStore::list_written(const Order& written, edge::KvWriteOptions options, OrderStatus before) const {
    const std::string key = keys::order(written.id);
    std::optional<Order> theirs;
    for (const Order* order = &written;;) {
        std::vector<edge::KvWrite> writes;
        std::ranges::move(entries_of(*order, std::move(options)), std::back_inserter(writes));
        for (const auto& [status, name] : edge::json::enumeration<OrderStatus>.entries)
            if (status != order->status && (status == before || is_finished(order->status)))
                writes.push_back(removal(keys::by_status(status, order->id)));
        write_all(writes);
        // Somebody may have deleted or changed the order in between; entries written after that would list a ghost, or
        // what it was. What has been written is written, so that this cannot be seen fails nothing.
        const edge::Result<std::optional<std::string>> stored = kv_.get_text(key);
        if (!stored) return;
        if (!*stored) return unlist(*order);
        if (!kv_.can_compare()) return;  // it may be an old one that was read
        Order present = order_of(key, **stored);
        if (present.revision == order->revision) return;
        before = order->status;
        order = &theirs.emplace(std::move(present));
        options = options_for(*order);
    }
}

void KvOrderStore::unlist(const Order& current) const {
    std::vector<edge::KvWrite> writes;
    writes.push_back(removal(keys::by_customer(current.customer_id, current.id)));
    for (const auto& [status, name] : edge::json::enumeration<OrderStatus>.entries)
        writes.push_back(removal(keys::by_status(status, current.id)));
    write_all(writes);
}

edge::Result<void> KvOrderStore::remove(const edge::Uuid& id, const OrderCheck& check) const {
    const std::string key = keys::order(id);
    for (;;) {
        const edge::KvEntry seen = kv_.get_with_version(key).value();
        if (!seen.found) return no_such_order();
        const Order current = order_of(key, seen.value);
        if (edge::Result<void> checked = check(current); !checked) return checked;
        unlist(current);
        if (remove_over(kv_, key, seen)) return {};
        // It is another one by now, whose entries are among those that were taken away.
        if (const std::optional<Order> theirs = find(id)) list_written(*theirs, options_for(*theirs), theirs->status);
    }
}

OrderTexts KvOrderStore::list(const OrderFilter& filter, std::size_t limit, std::optional<std::string> position) const {
    OrderTexts page{.items = {}, .next = std::move(position)};
    for (int call = 0; call < kMaxListCalls; ++call) {
        // Asking for no more than is missing lets the page end exactly where KV's cursor is.
        edge::KvPage keys =
            kv_.list({.prefix = prefix_for(filter), .limit = limit - page.items.size(), .cursor = std::move(page.next)})
                .value();
        append_matching(page.items, std::move(keys.keys), filter);
        page.next = std::move(keys.cursor);
        if (!page.next || page.items.size() == limit) break;
    }
    return page;
}

OrderPage KvOrderStore::read_page(std::optional<std::string> position) const {
    edge::KvPage keys = kv_.list({.prefix = keys::all_orders(), .cursor = std::move(position)}).value();
    std::vector<std::string> names;
    for (edge::KvKey& key : keys.keys) names.push_back(std::move(key.name));
    const std::vector<edge::KvEntry> entries = kv_.get_many(names).value();
    OrderPage page{.items = {}, .next = std::move(keys.cursor)};
    for (const edge::KvEntry& entry : entries) {
        auto order = edge::json::parse<stored_order>(entry.value);
        if (order) page.items.push_back(*std::move(order));
    }
    return page;
}

OrderPage KvOrderStore::list_page(std::optional<std::string> position) const {
    const edge::KvPage keys = kv_.list({.prefix = keys::all_orders(), .cursor = std::move(position)}).value();
    OrderPage page{.items = {}, .next = keys.cursor};
    for (const edge::KvKey& key : keys.keys)
        if (auto order = edge::json::parse<stored_order>(key.metadata.value_or("")))
            page.items.push_back(*std::move(order));
    return page;
}

}  // namespace bakery
