#include "api/reports/date.hpp"

#include <algorithm>

namespace bakery {
namespace {

constexpr std::string_view kShape = "dddd-dd-dd";

bool has_shape(std::string_view text) {
    return std::ranges::equal(text, kShape,
                              [](char c, char wanted) { return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted; });
}

unsigned number(std::string_view digits) {
    unsigned number = 0;
    for (const char digit : digits) number = number * 10 + unsigned(digit - '0');
    return number;
}

std::string padded(unsigned number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

}  // namespace

std::optional<Date> Date::parse(std::string_view text) {
    if (!has_shape(text)) return {};
    const std::chrono::year_month_day date{std::chrono::year(int(number(text.substr(0, 4)))),
                                           std::chrono::month(number(text.substr(5, 2))),
                                           std::chrono::day(number(text.substr(8, 2)))};
    if (!date.ok()) return {};
    return Date(std::chrono::sys_days(date));
}

std::string Date::to_string() const {
    const std::chrono::year_month_day date(day_);
    return padded(unsigned(int(date.year())), 4) + '-' + padded(unsigned(date.month()), 2) + '-' +
           padded(unsigned(date.day()), 2);
}

bool is_date(std::string_view text) { return Date::parse(text).has_value(); }

}  // namespace bakery
