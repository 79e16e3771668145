#pragma once

#include "api/reports/report_store.hpp"
#include "edge/bindings/sql/sql_database.hpp"

namespace bakery {

/// The reports, in the database of a Durable Object.
class SqlReportStore final : public ReportStore {
public:
    /// `database` is borrowed, and `create_tables` has been called on it.
    explicit SqlReportStore(edge::SqlDatabase& database) : database_(database) {}

    /// Makes the table where it is missing.
    static edge::Result<void> create_tables(edge::SqlDatabase& database);

    [[nodiscard]] std::optional<DailyReport> find(const Date& date) const override;
    void put(const DailyReport& report) const override;

private:
    edge::SqlDatabase& database_;
};

}  // namespace bakery
