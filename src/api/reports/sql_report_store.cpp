#include "api/reports/sql_report_store.hpp"

#include <utility>

namespace bakery {

using edge::Result;

Result<void> SqlReportStore::create_tables(edge::SqlDatabase& database) {
    return database.exec(
        "CREATE TABLE IF NOT EXISTS reports (date TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID");
}

Result<std::optional<DailyReport>> SqlReportStore::find(const Date& date) const {
    const auto rows = database_.run("SELECT document FROM reports WHERE date = ?", {date.to_string()});
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    auto report = edge::json::parse<DailyReport>(rows->front().text(0));
    if (!report) return edge::fail(edge::ErrorCode::Internal, "", "not a report of " + date.to_string());
    return *std::move(report);
}

Result<void> SqlReportStore::put(const DailyReport& report) const {
    return database_.exec("INSERT OR REPLACE INTO reports VALUES (?, ?)",
                          {report.date.to_string(), edge::json::to_text(report)});
}

}  // namespace bakery
