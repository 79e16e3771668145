#pragma once

#include "api/reports/report_store.hpp"
#include "edge/bindings/kv/kv_namespace.hpp"

namespace bakery {

/// The reports, in KV: `report/{date}` holds one. Fails as the namespace does.
class KvReportStore final : public ReportStore {
public:
    explicit KvReportStore(edge::KvNamespace kv) : kv_(kv) {}

    [[nodiscard]] edge::Result<std::optional<DailyReport>> find(const Date& date) const override;
    edge::Result<void> put(const DailyReport& report) const override;

private:
    edge::KvNamespace kv_;
};

}  // namespace bakery
