#include "api/reports/kv_report_store.hpp"

#include <string>

namespace bakery {
namespace {

std::string key_of(const Date& date) { return "report/" + date.to_string(); }

}  // namespace

edge::Result<std::optional<DailyReport>> KvReportStore::find(const Date& date) const {
    const auto text = kv_.get_text(key_of(date));
    if (!text) return std::unexpected(text.error());
    if (!*text) return std::nullopt;
    auto report = edge::json::parse<DailyReport>(**text);
    if (!report) return edge::fail(edge::ErrorCode::Internal, "", "not a report under " + key_of(date));
    return *std::move(report);
}

edge::Result<void> KvReportStore::put(const DailyReport& report) const {
    return kv_.put(key_of(report.date), edge::json::to_text(report));
}

}  // namespace bakery
