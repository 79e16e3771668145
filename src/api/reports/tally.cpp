#include "api/reports/tally.hpp"

namespace bakery {
namespace {

constexpr std::chrono::days kDay{1};

std::int64_t& count_of(StatusCounts& counts, OrderStatus status) {
    switch (status) {
        case OrderStatus::Pending: return counts.pending;
        case OrderStatus::InProgress: return counts.in_progress;
        case OrderStatus::Ready: return counts.ready;
        case OrderStatus::Completed: return counts.completed;
        case OrderStatus::Cancelled: break;
    }
    return counts.cancelled;
}

}  // namespace

Date last_whole_day(edge::Time time) { return Date(std::chrono::floor<std::chrono::days>(time) - kDay); }

void ReportTally::add(const Order& order) {
    if (order.created_at >= date_.day() + kDay) return;
    ++count_of(counts_.by_status, order.status);
    if (on_the_day(order.created_at)) {
        ++counts_.taken;
        ++styles_[order.cake_style];
    }
    if (!on_the_day(order.updated_at)) return;
    // Nothing changes in an order after it is finished, so this is when it was.
    if (order.status == OrderStatus::Completed) ++counts_.completed;
    if (order.status == OrderStatus::Cancelled) ++counts_.cancelled;
}

DailyReport ReportTally::report() const {
    DailyReport report = counts_;
    report.date = date_;
    for (const auto& [style, orders] : styles_) report.taken_by_style.push_back({style, orders});
    return report;
}

bool ReportTally::on_the_day(UnixSeconds time) const { return time >= date_.day() && time < date_.day() + kDay; }

}  // namespace bakery
