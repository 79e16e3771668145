#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "edge/json/declaration.hpp"
#include "edge/routing/route_parameter.hpp"

namespace bakery {

/// A day of the calendar, UTC, that stands as "2026-01-31" (RFC 3339 full-date) in URLs and JSON.
class Date {
public:
    static constexpr std::size_t kCharacters = 10;

    Date() = default;
    explicit Date(std::chrono::sys_days day) : day_(day) {}

    /// Nothing where the text has another form, or the calendar no such day.
    [[nodiscard]] static std::optional<Date> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] std::chrono::sys_days day() const { return day_; }

    friend auto operator<=>(const Date&, const Date&) = default;

private:
    std::chrono::sys_days day_{};
};

/// Whether the text is a `Date`.
[[nodiscard]] bool is_date(std::string_view text);

}  // namespace bakery

template <>
struct edge::json::TextForm<bakery::Date> {
    static std::optional<bakery::Date> parse(std::string_view text) { return bakery::Date::parse(text); }
    static std::string format(const bakery::Date& date) { return date.to_string(); }
    static constexpr TextClass text_class{bakery::is_date, "must be a date such as 2026-01-31", "format", "date", 1};
    static constexpr std::size_t max_characters = bakery::Date::kCharacters;
};
