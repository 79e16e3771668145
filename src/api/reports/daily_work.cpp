#include "api/reports/daily_work.hpp"

#include <optional>
#include <string>
#include <utility>

namespace bakery {

edge::Result<DailyWork::Outcome> DailyWork::run(edge::Time due) const {
    const auto kept_since = std::chrono::ceil<std::chrono::seconds>(due - retention_);
    const edge::Result<DailyReport> report = survey(due, kept_since);
    if (!report) return std::unexpected(report.error());
    const edge::Result<void> written = reports_.put(*report);
    if (!written) return std::unexpected(written.error());
    const edge::Result<std::int64_t> dropped = orders_.drop_finished(kept_since);
    if (!dropped) return std::unexpected(dropped.error());
    return Outcome{.date = report->date, .dropped = *dropped};
}

edge::Result<DailyReport> DailyWork::survey(edge::Time due, UnixSeconds kept_since) const {
    ReportTally tally(last_whole_day(due));
    std::optional<std::string> position;
    std::size_t pages = 0;
    do {
        edge::Result<OrderPage> page = orders_.list_page(std::move(position));
        if (!page) return std::unexpected(std::move(page.error()));
        for (const Order& order : page->items)
            if (!is_finished(order.status) || order.updated_at >= kept_since) tally.add(order);
        position = std::move(page->next);
    } while (position && ++pages < most_pages_);
    DailyReport report = tally.report();
    report.complete = !position;
    return report;
}

}  // namespace bakery
