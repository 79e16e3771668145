#include "api/transfer/import_service.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "api/transfer/imported_order.hpp"

namespace bakery {
namespace {

using edge::ErrorCode;

constexpr std::size_t kLinesAtOnce = 16;

UnixSeconds seconds_now(edge::Platform& platform) { return std::chrono::floor<std::chrono::seconds>(platform.now()); }

}  // namespace

OrderImport::OrderImport(const OrderStore& store, const std::vector<Cake>& catalogue, edge::Platform& platform,
                         ImportMode mode, std::size_t max_orders)
    : store_(store), platform_(platform), mode_(mode), orders_left_(max_orders) {
    for (const Cake& cake : catalogue)
        if (cake.available) available_.push_back(cake.id);
    std::ranges::make_heap(available_);  // a sort of their own would be 2 kB of code
    std::ranges::sort_heap(available_);
}

void OrderImport::take(std::int64_t number, const edge::Result<std::string_view>& text) {
    line_ = number;
    if (resume_from_) return refuse_the_rest();
    if (!text) return refuse(text.error());
    edge::Result<NewOrder> wanted = read(*text);
    if (!wanted) return refuse(std::move(wanted.error()));
    if (mode_ == ImportMode::DryRun) return void(outcomes_.push_back({.line = line_, .order = std::nullopt}));
    if (orders_left_ == 0) return refuse_the_rest();
    --orders_left_;
    enlist(*std::move(wanted));
}

bool OrderImport::is_full() const { return outcomes_.size() >= kLinesAtOnce; }

std::vector<ImportOutcome> OrderImport::settle() {
    if (!waiting_.empty()) {
        has_stored_ = true;  // maybe: what breaks off has written some of them
        std::vector<edge::Result<void>> stored = store_.insert_all(waiting_);
        for (std::size_t i = 0; i < stored.size(); ++i)
            if (!stored[i]) outcomes_[waiting_outcomes_[i]].order = std::unexpected(std::move(stored[i].error()));
        waiting_.clear();
        waiting_outcomes_.clear();
    }
    return std::exchange(outcomes_, {});
}

edge::Result<NewOrder> OrderImport::read(std::string_view text) const {
    return read_new_order_as<imported_order>(
        text,
        {.now = seconds_now(platform_), .style_available = [this](const CakeId& id) { return is_available(id); }});
}

void OrderImport::refuse(edge::Error error) {
    outcomes_.push_back({.line = line_, .order = std::unexpected(std::move(error))});
}

void OrderImport::refuse_the_rest() {
    if (!resume_from_) resume_from_ = line_;
    const std::string from = std::to_string(*resume_from_);
    refuse({ErrorCode::Unavailable, "This import takes no more orders. Send another from line " + from + " on."});
    outcomes_.back().resume_from = resume_from_;
}

void OrderImport::enlist(NewOrder wanted) {
    const Order& order =
        waiting_.emplace_back(make_order(std::move(wanted), platform_.new_uuid(), seconds_now(platform_)));
    waiting_outcomes_.push_back(outcomes_.size());
    outcomes_.push_back({.line = line_, .order = order.id});
}

bool OrderImport::is_available(const CakeId& id) const { return std::ranges::binary_search(available_, id); }

}  // namespace bakery
