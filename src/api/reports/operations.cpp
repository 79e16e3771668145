#include "api/reports/operations.hpp"

#include "api/openapi.hpp"
#include "api/reports/model.hpp"
#include "edge/rest/storage_problems.hpp"

namespace bakery::operations {
namespace {

using edge::ErrorCode;
using edge::openapi::Content;
using edge::openapi::In;
using edge::openapi::Operation;
using edge::openapi::Parameter;
using edge::openapi::ResponseHeader;

constexpr Parameter kDate{.in = In::Path, .name = "date", .description = "The day, UTC.", .example = R"("2026-01-31")"};
constexpr ResponseHeader kEtag{"ETag", "The same wherever the report is the same."};
constexpr Content kReport{.schema = edge::openapi::schema_of<DailyReport>,
                          .example =
                              R"({"date":"2026-01-31","complete":true,"taken":3,"completed":2,"cancelled":0,)"
                              R"("takenByStyle":[{"cakeStyle":"chocolate-hearts","orders":1},)"
                              R"({"cakeStyle":"vanilla-classic","orders":2}],)"
                              R"("byStatus":{"pending":1,"in-progress":2,"ready":0,"completed":40,"cancelled":1}})"};

}  // namespace

Operation get_report() {
    return {.id = "getReport",
            .summary = "Read the report of a day",
            .description = "Written at three o'clock of the day after. Times are UTC.",
            .tags = {kReportsTag},
            .parameters = {kDate},
            .responses = {{.description = "The report.", .content = kReport, .headers = {kEtag, kCacheHeader}}},
            .problems = edge::rest::storage_problems({ErrorCode::NotFound})};
}

}  // namespace bakery::operations
