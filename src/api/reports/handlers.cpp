#include "api/reports/handlers.hpp"

#include <string>

#include "api/orders/order_object.hpp"
#include "api/reports/daily_work.hpp"
#include "api/reports/operations.hpp"
#include "api/stores.hpp"
#include "edge/json/typed.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/rest/produces.hpp"
#include "edge/rest/tagged_json.hpp"

namespace bakery {
namespace {

using edge::Context;
using edge::QueryOf;
using edge::Response;
using edge::Result;
using edge::State;
using edge::openapi::described_by;

/// As [triggers] of wrangler.toml spells it.
constexpr std::string_view kDaily = "0 3 * * *";

/// How long finished orders are kept.
struct Retention {
    std::chrono::days days;
};

Result<Response> get_report(const Date& date, const Reports& reports) {
    const std::optional<DailyReport> report = reports.store->find(date);
    if (!report) return edge::fail(edge::ErrorCode::NotFound, "There is no report of that day.");
    return edge::rest::tagged_json(edge::json::to_text(*report), "private, no-cache");
}

void close_day(edge::Time due, Context& context, const OrderStore& orders, const ReportStore& reports,
               std::chrono::days retention, const Board& board) {
    const auto done = DailyWork(orders, reports, retention).run(due);
    context.log(edge::LogLevel::Info, "The day was closed",
                {{"date", done.date.to_string()}, {"dropped", done.dropped}});
    if (done.dropped > 0) board.tell_to_read_again(context);
}

/// When the work was due, as the Worker passes it on.
struct Due {
    std::int64_t milliseconds = 0;
};

}  // namespace
}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::Due> = edge::json::object<bakery::Due>(
    "Due", "When work is due.", member("due", &bakery::Due::milliseconds, "Milliseconds since 1970."));

namespace bakery {
namespace {

Result<void> work_daily(QueryOf<Due> due, Context& context, const Orders& orders, const Reports& reports,
                        State<Retention> retention, State<Board> board) {
    close_day(edge::Time(std::chrono::milliseconds(due->milliseconds)), context, *orders.store, *reports.store,
              retention->days, *board);
    return {};
}

}  // namespace

void add_report_routes(edge::App& app, const Config& config) {
    app.state(config.stores);
    app.get("/v1/reports/{date}", described_by<operations::get_report>, edge::require_role({"staff"}),
            edge::rest::produces(), get_report);
}

void add_daily_trigger(edge::App& app, const Config& config) {
    if (config.store == StoreKind::Durable) {
        app.scheduled(kDaily, forward_daily_work);
        return;
    }
    app.scheduled(kDaily,
                  [stores = config.stores, retention = config.retention, board = config.board](
                      const edge::ScheduledEvent& event, Context& context) -> Result<void> {
                      close_day(event.scheduled_time, context, *stores.orders(context.env()),
                                *stores.reports(context.env()), retention, board);
                      return {};
                  });
}

void add_daily_work_route(edge::App& app, const Config& config) {
    app.state(config.stores).state(Retention{config.retention}).state(config.board);
    app.post(kDailyWorkPath, edge::require_role({std::string(kSchedulerRole)}), work_daily);
}

}  // namespace bakery
