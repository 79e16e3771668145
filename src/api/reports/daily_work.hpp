#pragma once

#include <cstddef>
#include <cstdint>

#include "api/orders/store.hpp"
#include "api/reports/report_store.hpp"
#include "api/reports/tally.hpp"

namespace bakery {

/// What has to be done once a day: the report of the last whole day, and the end of orders that were finished long ago.
///
/// A run looks at every order once. One that was finished more than `retention` before the run was due is in no report,
/// whether it is gone already or not; so a run that is repeated writes the same report, as long as no order has moved
/// in between.
class DailyWork {
public:
    struct Outcome {
        Date date;
        std::int64_t dropped = 0;  ///< by this run, where orders do not go by themselves
    };

    /// Of 1,000 orders each. KV gives an invocation 1,000 operations, and a report that is written takes a few.
    static constexpr std::size_t kMostPages = 900;

    /// The stores are borrowed.
    DailyWork(const OrderStore& orders, const ReportStore& reports, std::chrono::days retention,
              std::size_t most_pages = kMostPages)
        : orders_(orders), reports_(reports), retention_(retention), most_pages_(most_pages) {}

    /// `due` is when the run was due, which may be a while ago. The report is written first. Throws as the
    /// stores do.
    Outcome run(edge::Time due) const;

private:
    [[nodiscard]] DailyReport survey(edge::Time due, UnixSeconds kept_since) const;

    const OrderStore& orders_;
    const ReportStore& reports_;
    std::chrono::days retention_;
    std::size_t most_pages_;
};

}  // namespace bakery
