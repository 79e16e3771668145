#pragma once

#include "api/reports/report_store.hpp"
#include "edge/bindings/kv/kv_namespace.hpp"

namespace bakery {

/// The reports, in KV: `report/{date}` holds one.
class KvReportStore final : public ReportStore {
public:
    explicit KvReportStore(edge::KvNamespace kv) : kv_(kv) {}

    [[nodiscard]] std::optional<DailyReport> find(const Date& date) const override;
    void put(const DailyReport& report) const override;

private:
    edge::KvNamespace kv_;
};

}  // namespace bakery
