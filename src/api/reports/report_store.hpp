#pragma once

#include <optional>

#include "api/reports/model.hpp"
#include "edge/error/error.hpp"

namespace bakery {

/// Where the reports are, one for a day.
class ReportStore {
public:
    virtual ~ReportStore() = default;

    [[nodiscard]] virtual edge::Result<std::optional<DailyReport>> find(const Date& date) const = 0;

    /// Writes the report of its day, in the place of one that is there.
    virtual edge::Result<void> put(const DailyReport& report) const = 0;
};

}  // namespace bakery
