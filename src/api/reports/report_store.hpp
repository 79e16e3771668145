#pragma once

#include <optional>

#include "api/reports/model.hpp"

namespace bakery {

/// Where the reports are, one for a day. What the storage fails with is thrown, as `value()` of a `Result` throws it.
class ReportStore {
public:
    virtual ~ReportStore() = default;

    [[nodiscard]] virtual std::optional<DailyReport> find(const Date& date) const = 0;

    /// Writes the report of its day, in the place of one that is there.
    virtual void put(const DailyReport& report) const = 0;
};

}  // namespace bakery
