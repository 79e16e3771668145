#include "edge/http/http_date.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

#include "edge/text/concat.hpp"

namespace edge {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::size_t kShortDay = 3;

std::string padded(unsigned number, std::size_t digits) {
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

/// Reads a date against a pattern: 'd' is a digit or, in front, a blank; all else stands for itself.
class DateReader {
public:
    explicit DateReader(std::string_view text) : rest_(text) {}

    void skip(std::string_view expected) {
        if (rest_.starts_with(expected)) rest_.remove_prefix(expected.size());
        else valid_ = false;
    }
    unsigned number(std::size_t digits) {
        unsigned value = 0;
        for (; digits > 0; --digits) {
            const char c = take();
            if (c >= '0' && c <= '9') value = 10 * value + unsigned(c - '0');
            else if (c != ' ' || value != 0 || digits == 1) valid_ = false;
        }
        return value;
    }
    template <std::size_t N>
    unsigned one_of(const std::array<std::string_view, N>& names, std::size_t size) {
        for (unsigned i = 0; i < N; ++i) {
            const std::string_view name = names[i].substr(0, size);
            if (!rest_.starts_with(name)) continue;
            rest_.remove_prefix(name.size());
            return i;
        }
        valid_ = false;
        return 0;
    }
    [[nodiscard]] bool begins_with_long_day() const {
        return std::ranges::any_of(kDays, [&](std::string_view day) { return rest_.starts_with(day); });
    }
    [[nodiscard]] bool begins_with(std::string_view text) const { return rest_.starts_with(text); }
    [[nodiscard]] bool is_whole() const { return valid_ && rest_.empty(); }

private:
    char take() {
        if (rest_.empty()) return '\0';
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    std::string_view rest_;
    bool valid_ = true;
};

struct Parts {
    unsigned year = 0;
    unsigned month = 0;  ///< from 0
    unsigned day = 0;
    seconds time{};
};

seconds read_time(DateReader& text) {
    const hours h(text.number(2));
    text.skip(":");
    const minutes m(text.number(2));
    text.skip(":");
    return h + m + seconds(text.number(2));
}

/// "Sun, 06 Nov 1994 08:49:37 GMT"
Parts read_fixed(DateReader& text) {
    Parts parts;
    text.skip(", ");
    parts.day = text.number(2);
    text.skip(" ");
    parts.month = text.one_of(kMonths, kShortDay);
    text.skip(" ");
    parts.year = text.number(4);
    text.skip(" ");
    parts.time = read_time(text);
    text.skip(" GMT");
    return parts;
}

/// "Sunday, 06-Nov-94 08:49:37 GMT": years of two digits are those that are no more than 50 years ahead, of which the
/// Web has seen none since 1970.
Parts read_rfc850(DateReader& text) {
    Parts parts;
    text.skip(", ");
    parts.day = text.number(2);
    text.skip("-");
    parts.month = text.one_of(kMonths, kShortDay);
    text.skip("-");
    const unsigned year = text.number(2);
    parts.year = year < 70 ? 2000 + year : 1900 + year;
    text.skip(" ");
    parts.time = read_time(text);
    text.skip(" GMT");
    return parts;
}

/// "Sun Nov  6 08:49:37 1994"
Parts read_asctime(DateReader& text) {
    Parts parts;
    text.skip(" ");
    parts.month = text.one_of(kMonths, kShortDay);
    text.skip(" ");
    parts.day = text.number(2);
    text.skip(" ");
    parts.time = read_time(text);
    text.skip(" ");
    parts.year = text.number(4);
    return parts;
}

}  // namespace

std::string http_date(Time moment) {
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(moment) - day);
    return concat({kDays[weekday(day).c_encoding()].substr(0, kShortDay), ", ", padded(unsigned(date.day()), 2), " ",
                   kMonths[unsigned(date.month()) - 1], " ", padded(unsigned(int(date.year())), 4), " ",
                   padded(unsigned(time.hours().count()), 2), ":", padded(unsigned(time.minutes().count()), 2), ":",
                   padded(unsigned(time.seconds().count()), 2), " GMT"});
}

std::optional<Time> parse_http_date(std::string_view text) {
    DateReader reader(text);
    const bool is_rfc850 = reader.begins_with_long_day();
    (void)reader.one_of(kDays, is_rfc850 ? std::string_view::npos : kShortDay);
    const bool is_fixed = !is_rfc850 && reader.begins_with(",");
    const Parts parts = is_rfc850 ? read_rfc850(reader) : is_fixed ? read_fixed(reader) : read_asctime(reader);
    const year_month_day date(year(int(parts.year)), month(parts.month + 1), day(parts.day));
    if (!reader.is_whole() || !date.ok() || parts.time > hours(24)) return std::nullopt;
    return sys_days(date) + parts.time;
}

}  // namespace edge
