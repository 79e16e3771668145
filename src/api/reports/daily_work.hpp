#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "api/orders/kv_order_store.hpp"
#include "api/reports/report_store.hpp"
#include "api/reports/tally.hpp"

namespace bakery {

/// How much one run may do, so that it stays within the 1,000 operations that KV gives an invocation.
struct DailyLimits {
    std::size_t list_calls = 100;  ///< each 1,000 orders
    std::size_t dropped = 120;     ///< each seven operations (`KvOrderStore::remove`)
};

/// What has to be done once a day: the report of the last whole day, and the end of orders that were finished long ago.
///
/// A run looks at every order once. One that was finished more than `retention` before the run was due is dropped, and is
/// in no report whether it is gone already or not; so a run that is repeated writes the same report, as long as no order
/// has moved in between. What is too much for one run is left for the next.
class DailyWork {
public:
    struct Outcome {
        Date date;
        std::int64_t dropped = 0;
        std::int64_t left = 0;  ///< to be dropped, and not in this run
    };

    DailyWork(edge::KvNamespace orders, std::chrono::days retention, DailyLimits limits = {})
        : orders_(orders), reports_(orders), retention_(retention), limits_(limits) {}

    /// `due` is when the run was due, which may be a while ago. The report is written first. Fails as the namespace does.
    edge::Result<Outcome> run(edge::Time due) const;

private:
    struct Survey {
        DailyReport report;
        std::vector<Order> expired;  ///< as many as may be dropped
        std::int64_t left = 0;
    };
    [[nodiscard]] edge::Result<Survey> survey(edge::Time due) const;

    KvOrderStore orders_;
    ReportStore reports_;
    std::chrono::days retention_;
    DailyLimits limits_;
};

}  // namespace bakery
