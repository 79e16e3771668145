#pragma once

#include <optional>

#include "api/reports/model.hpp"
#include "edge/bindings/kv_namespace.hpp"

namespace bakery {

/// The reports, in KV: `report/{date}` holds one. Fails as the namespace does.
class ReportStore {
public:
    explicit ReportStore(edge::KvNamespace kv) : kv_(kv) {}

    [[nodiscard]] edge::Result<std::optional<DailyReport>> find(const Date& date) const;

    /// Writes the report of its day, in the place of one that is there.
    edge::Result<void> put(const DailyReport& report) const;

private:
    edge::KvNamespace kv_;
};

}  // namespace bakery
