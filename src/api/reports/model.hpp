#pragma once

#include <cstdint>
#include <vector>

#include "api/orders/model.hpp"
#include "api/reports/date.hpp"

namespace bakery {

/// How many orders stand at each status.
struct StatusCounts {
    std::int64_t pending = 0;
    std::int64_t in_progress = 0;
    std::int64_t ready = 0;
    std::int64_t completed = 0;
    std::int64_t cancelled = 0;

    friend bool operator==(const StatusCounts&, const StatusCounts&) = default;
};

/// How many orders are of a style.
struct StyleCount {
    CakeId cake_style;
    std::int64_t orders = 0;

    friend bool operator==(const StyleCount&, const StyleCount&) = default;
};

/// What happened on a day, UTC, and how things stood when its report was written.
struct DailyReport {
    Date date;
    bool complete = true;  ///< false: there were more orders than one run looks at, and the oldest are not in it
    std::int64_t taken = 0;
    std::int64_t completed = 0;
    std::int64_t cancelled = 0;
    std::vector<StyleCount> taken_by_style;  ///< by id
    StatusCounts by_status;

    friend bool operator==(const DailyReport&, const DailyReport&) = default;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::StatusCounts> = edge::json::object<bakery::StatusCounts>(
    "How many orders stand at each status.", member<&bakery::StatusCounts::pending>("Not begun.", minimum(0)),
    member("in-progress", &bakery::StatusCounts::in_progress, "Being made.", minimum(0)),
    member<&bakery::StatusCounts::ready>("To be fetched.", minimum(0)),
    member<&bakery::StatusCounts::completed>("Fetched.", minimum(0)),
    member<&bakery::StatusCounts::cancelled>("Given up.", minimum(0)));

template <>
inline constexpr auto edge::json::declaration<bakery::StyleCount> = edge::json::object<bakery::StyleCount>(
    "How many orders are of a style.", member<&bakery::StyleCount::cake_style>("The id of the style."),
    member<&bakery::StyleCount::orders>("The orders.", minimum(1)));

template <>
inline constexpr auto edge::json::declaration<bakery::DailyReport> = edge::json::object<bakery::DailyReport>(
    "What happened on a day, UTC.", member<&bakery::DailyReport::date>("The day."),
    member<&bakery::DailyReport::complete>(
        "Whether all orders were looked at; else the oldest are missing from the counts."),
    member<&bakery::DailyReport::taken>("Orders that were taken on the day.", minimum(0)),
    member<&bakery::DailyReport::completed>("Orders that were completed on the day.", minimum(0)),
    member<&bakery::DailyReport::cancelled>("Orders that were cancelled on the day.", minimum(0)),
    member<&bakery::DailyReport::taken_by_style>("Those that were taken, by style."),
    member<&bakery::DailyReport::by_status>(
        "All orders taken until the end of the day, as they stood when the report was written."));
