#pragma once

#include <cstdint>
#include <map>

#include "api/reports/model.hpp"

namespace bakery {

/// The last day, UTC, that had ended at `time`; at midnight, the day that ends then.
[[nodiscard]] Date last_whole_day(edge::Time time);

/// Counts orders for the report of a day. The same orders make the same report, in whatever order they come.
class ReportTally {
public:
    explicit ReportTally(Date date) : date_(date) {}

    /// Counts an order, unless it was taken after the day.
    void add(const Order& order);

    /// `complete` is not its business.
    [[nodiscard]] DailyReport report() const;

private:
    [[nodiscard]] bool on_the_day(UnixSeconds time) const;

    Date date_;
    DailyReport counts_;
    std::map<CakeId, std::int64_t> styles_;
};

}  // namespace bakery
