#include "api/reports/handlers.hpp"

#include <string>

#include "api/orders/order_object.hpp"
#include "api/reports/daily_work.hpp"
#include "api/reports/operations.hpp"
#include "api/stores.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/rest/produces.hpp"
#include "edge/rest/tagged_json.hpp"
#include "edge/text/decimal.hpp"

namespace bakery {
namespace {

using edge::Context;
using edge::Request;
using edge::Response;
using edge::Result;
using edge::openapi::described_by;

/// As [triggers] of wrangler.toml spells it.
constexpr std::string_view kDaily = "0 3 * * *";

constexpr edge::openapi::Parameter kDue{.name = "due",
                                        .description = "When the work was due: milliseconds since 1970."};

Result<Response> get_report(Context& context, const Stores& stores, const Date& date) {
    const auto reports = stores.reports(context.env());
    if (!reports) return std::unexpected(reports.error());
    const auto report = (*reports)->find(date);
    if (!report) return std::unexpected(report.error());
    if (!*report) return edge::fail(edge::ErrorCode::NotFound, "There is no report of that day.");
    return edge::rest::tagged_json(edge::json::to_text(**report), "private, no-cache");
}

Result<void> work_daily(edge::Time due, Context& context, const Stores& stores, std::chrono::days retention) {
    const auto orders = stores.orders(context.env());
    if (!orders) return std::unexpected(orders.error());
    const auto reports = stores.reports(context.env());
    if (!reports) return std::unexpected(reports.error());
    const auto done = DailyWork(**orders, **reports, retention).run(due);
    if (!done) return std::unexpected(done.error());
    context.log(edge::LogLevel::Info, "The day was closed",
                {{"date", done->date.to_string()}, {"dropped", std::to_string(done->dropped)}});
    return {};
}

Result<edge::Time> due_time(const Request& request) {
    const auto query = request.query();
    if (!query) return std::unexpected(query.error());
    const auto milliseconds = edge::parse_decimal(query->get(kDue.name).value_or(""));
    if (milliseconds) return edge::Time(std::chrono::milliseconds(*milliseconds));
    return edge::fail(edge::ErrorCode::InvalidParameter, "due must be a time in milliseconds.");
}

}  // namespace

void add_report_routes(edge::App& app, const Config& config) {
    app.get("/v1/reports/{date}", described_by<operations::get_report>, edge::require_role({"staff"}),
            edge::rest::produces(), [stores = config.stores](Request&, Context& context, const Date& date) {
                return get_report(context, stores, date);
            });
}

void add_daily_trigger(edge::App& app, const Config& config) {
    if (config.store == StoreKind::Durable) {
        app.scheduled(kDaily, forward_daily_work);
        return;
    }
    app.scheduled(kDaily, [stores = config.stores, retention = config.retention](const edge::ScheduledEvent& event,
                                                                                 Context& context) {
        return work_daily(event.scheduled_time, context, stores, retention);
    });
}

void add_daily_work_route(edge::App& app, const Config& config) {
    app.post(
        kDailyWorkPath, edge::require_role({std::string(kSchedulerRole)}), edge::openapi::takes<kDue>,
        [stores = config.stores, retention = config.retention](Request& request, Context& context) -> Result<Response> {
            const auto due = due_time(request);
            if (!due) return std::unexpected(due.error());
            const Result<void> done = work_daily(*due, context, stores, retention);
            if (!done) return std::unexpected(done.error());
            return Response();
        });
}

}  // namespace bakery
