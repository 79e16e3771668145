#include "api/reports/handlers.hpp"

#include <string>

#include "api/json_endpoint.hpp"
#include "api/reports/daily_work.hpp"
#include "api/reports/operations.hpp"
#include "edge/middleware/bearer_auth.hpp"

namespace bakery {
namespace {

using edge::Context;
using edge::Request;
using edge::Response;
using edge::Result;

/// As [triggers] of wrangler.toml spells it.
constexpr std::string_view kDaily = "0 3 * * *";

Result<Response> get_report(Request& request, Context& context, Date date) {
    const Result<edge::KvNamespace> kv = context.env().kv("ORDERS");
    if (!kv) return std::unexpected(kv.error());
    const auto report = ReportStore(*kv).find(date);
    if (!report) return std::unexpected(report.error());
    if (!*report) return edge::fail(edge::ErrorCode::NotFound, "There is no report of that day.");
    const std::string json = edge::json::to_text(**report);
    return conditional_json(request, json, content_etag(json), "private, no-cache");
}

Result<void> work_daily(const edge::ScheduledEvent& event, Context& context, std::chrono::days retention) {
    const Result<edge::KvNamespace> kv = context.env().kv("ORDERS");
    if (!kv) return std::unexpected(kv.error());
    const auto done = DailyWork(*kv, retention).run(event.scheduled_time);
    if (!done) return std::unexpected(done.error());
    context.log(edge::LogLevel::Info, "The day was closed",
                {{"date", done->date.to_string()},
                 {"dropped", std::to_string(done->dropped)},
                 {"left", std::to_string(done->left)}});
    return {};
}

/// Reports and retention know KV only.
Result<void> leave_undone(const edge::ScheduledEvent&, Context& context) {
    context.log(edge::LogLevel::Warn, "The day was not closed: with STORE = durable there are no reports, and old orders stay");
    return {};
}

void add_daily_work(edge::App& app, const Config& config) {
    if (config.store == StoreKind::Durable) {
        app.scheduled(kDaily, leave_undone);
        return;
    }
    app.scheduled(kDaily, [retention = config.retention](const edge::ScheduledEvent& event, Context& context) {
        return work_daily(event, context, retention);
    });
}

}  // namespace

void add_reports(edge::App& app, const Config& config) {
    app.get("/v1/reports/{date}", operations::get_report(), edge::require_role({"staff"}), accept_json(), get_report);
    add_daily_work(app, config);
}

}  // namespace bakery
