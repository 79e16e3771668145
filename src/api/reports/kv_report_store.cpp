#include "api/reports/kv_report_store.hpp"

#include <string>

namespace bakery {
namespace {

std::string key_of(const Date& date) { return "report/" + date.to_string(); }

}  // namespace

std::optional<DailyReport> KvReportStore::find(const Date& date) const {
    return kv_.get<DailyReport>(key_of(date)).value();
}

void KvReportStore::put(const DailyReport& report) const { kv_.put(key_of(report.date), report).value(); }

}  // namespace bakery
