#include "api/reports/daily_work.hpp"

#include <optional>
#include <string>
#include <utility>

namespace bakery {

DailyWork::Outcome DailyWork::run(edge::Time due) const {
    const auto kept_since = std::chrono::ceil<std::chrono::seconds>(due - retention_);
    const DailyReport report = survey(due, kept_since);
    reports_.put(report);
    return {.date = report.date, .dropped = orders_.drop_finished(kept_since)};
}

DailyReport DailyWork::survey(edge::Time due, UnixSeconds kept_since) const {
    ReportTally tally(last_whole_day(due));
    std::optional<std::string> position;
    std::size_t pages = 0;
    do {
        OrderPage page = orders_.list_page(std::move(position));
        for (const Order& order : page.items)
            if (!is_finished(order.status) || order.updated_at >= kept_since) tally.add(order);
        position = std::move(page.next);
    } while (position && ++pages < most_pages_);
    DailyReport report = tally.report();
    report.complete = !position;
    return report;
}

}  // namespace bakery
