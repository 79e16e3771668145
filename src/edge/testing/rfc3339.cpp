#include "edge/testing/rfc3339.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

std::string padded_digits(std::int64_t number, std::size_t count) {
    std::string text = std::to_string(number);
    return std::string(count - std::min(count, text.size()), '0') + text;
}

}  // namespace

std::string rfc3339(Time moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::int64_t passed = std::chrono::duration_cast<std::chrono::milliseconds>(moment - day).count();
    return concat({padded_digits(int(date.year()), 4), "-", padded_digits(unsigned(date.month()), 2), "-",
                   padded_digits(unsigned(date.day()), 2), "T", padded_digits(passed / 3'600'000, 2), ":",
                   padded_digits(passed / 60'000 % 60, 2), ":", padded_digits(passed / 1000 % 60, 2), ".",
                   padded_digits(passed % 1000, 3), "Z"});
}

}  // namespace edge::testing
