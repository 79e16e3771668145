#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

#include "edge/json/writer.hpp"

namespace edge {

/// One field of a log line: a name, and a text, a number or a flag, which stands in the line as JSON has it:
///
/// ```cpp
/// context.log(LogLevel::Info, "Baked", {{"cake", "plum"}, {"layers", 3}, {"hours", 1.5}, {"late", false}});
/// ```
///
/// It borrows its name and its text until the line is written. A number that JSON has not (an infinity) is null.
class LogField {
public:
    /// A text.
    template <std::convertible_to<std::string_view> Text>
    LogField(std::string_view name, const Text& text)
        : name_(name), write_(&write_member<&Value::text>), value_{.text = std::string_view(text)} {}
    /// True or false.
    template <std::same_as<bool> Flag>
    LogField(std::string_view name, Flag flag)
        : name_(name), write_(&write_member<&Value::flag>), value_{.flag = flag} {}
    /// A whole number.
    template <std::signed_integral I>
    LogField(std::string_view name, I number)
        : name_(name), write_(&write_member<&Value::integer>), value_{.integer = number} {}
    template <std::unsigned_integral I>
        requires(!std::same_as<I, bool>)
    LogField(std::string_view name, I number)
        : name_(name), write_(&write_member<&Value::natural>), value_{.natural = number} {}
    /// A number.
    template <std::floating_point D>
    LogField(std::string_view name, D number)
        : name_(name), write_(&write_member<&Value::number>), value_{.number = double(number)} {}

    /// Writes it as a member of an object.
    void write(json::Writer& line) const { write_(line.key(name_), value_); }

private:
    union Value {
        std::string_view text;
        bool flag;
        std::int64_t integer;
        std::uint64_t natural;
        double number;
    };
    template <auto kMember>
    static void write_member(json::Writer& line, const Value& value) {
        line.value(value.*kMember);
    }

    std::string_view name_;
    // Not a switch over the kinds: a program has the writers of those kinds only that it logs.
    void (*write_)(json::Writer& line, const Value& value);
    Value value_;
};

}  // namespace edge
