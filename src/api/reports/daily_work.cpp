#include "api/reports/daily_work.hpp"

#include <optional>
#include <string>
#include <utility>

namespace bakery {
namespace {

bool is_finished(const Order& order) {
    return order.status == OrderStatus::Completed || order.status == OrderStatus::Cancelled;
}

}  // namespace

edge::Result<DailyWork::Outcome> DailyWork::run(edge::Time due) const {
    const edge::Result<Survey> seen = survey(due);
    if (!seen) return std::unexpected(seen.error());
    const edge::Result<void> written = reports_.put(seen->report);
    if (!written) return std::unexpected(written.error());
    Outcome outcome{.date = seen->report.date, .left = seen->left};
    for (const Order& order : seen->expired) {
        const edge::Result<void> removed = orders_.remove(order);
        if (!removed) return std::unexpected(removed.error());
        ++outcome.dropped;
    }
    return outcome;
}

edge::Result<DailyWork::Survey> DailyWork::survey(edge::Time due) const {
    ReportTally tally(last_whole_day(due));
    Survey survey;
    std::optional<std::string> position;
    std::size_t calls = 0;
    do {
        edge::Result<OrderPage> page = orders_.list_page(std::move(position));
        if (!page) return std::unexpected(std::move(page.error()));
        for (Order& order : page->items) {
            if (!is_finished(order) || order.updated_at >= due - retention_) tally.add(order);
            else if (survey.expired.size() < limits_.dropped) survey.expired.push_back(std::move(order));
            else ++survey.left;
        }
        position = std::move(page->next);
    } while (position && ++calls < limits_.list_calls);
    survey.report = tally.report();
    survey.report.complete = !position;
    return survey;
}

}  // namespace bakery
