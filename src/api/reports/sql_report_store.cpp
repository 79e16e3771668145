#include "api/reports/sql_report_store.hpp"

#include <utility>

namespace bakery {

using edge::Result;

namespace {

Result<DailyReport> report_of(const edge::SqlRow& row) {
    auto report = edge::json::parse<DailyReport>(row.text(0));
    if (report) return *std::move(report);
    return edge::fail(edge::ErrorCode::Internal, "", "not a report: " + std::string(row.text(0)));
}

}  // namespace

Result<void> SqlReportStore::create_tables(edge::SqlDatabase& database) {
    return database.exec(
        "CREATE TABLE IF NOT EXISTS reports (date TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID");
}

std::optional<DailyReport> SqlReportStore::find(const Date& date) const {
    const auto rows = database_.run("SELECT document FROM reports WHERE date = ?", {date.to_string()}).value();
    if (rows.empty()) return std::nullopt;
    return report_of(rows.front()).value();
}

void SqlReportStore::put(const DailyReport& report) const {
    database_
        .exec("INSERT OR REPLACE INTO reports VALUES (?, ?)", {report.date.to_string(), edge::json::to_text(report)})
        .value();
}

}  // namespace bakery
