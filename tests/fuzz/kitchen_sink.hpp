#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "edge/json/pointer.hpp"
#include "edge/json/typed.hpp"
#include "edge/json/value.hpp"

/// A declared type with one member of every kind there is; names are short, so that a fuzzer hits them.
namespace fuzz {

enum class Colour { Red, Blue };

struct Card {
    std::string number;
    std::int8_t month = 0;
};
struct Cash {
    std::optional<std::uint64_t> cents;
};
using Payment = std::variant<Card, Cash>;

struct Sink {
    std::string_view view;
    std::optional<std::pmr::string> text;
    std::pmr::vector<std::pmr::string> words;
    edge::json::Nullable<double> weight;
    std::optional<edge::json::Nullable<std::string>> remark;
    std::map<std::string, std::vector<std::int64_t>> counts;
    std::optional<std::vector<Payment>> payments;
    Colour colour = Colour::Red;
    std::optional<std::string> uuid;
    std::optional<std::string> date;
    std::optional<std::string> email;
    std::optional<std::string> uri;
    std::optional<edge::json::Pointer> pointer;
    std::optional<std::chrono::sys_seconds> time;
    bool flag = false;
    double low = 0;
    double high = 0;
    edge::json::Value any;
};

inline void check_range(const Sink& sink, edge::json::Checker& checker) {
    if (checker.sound("low") && checker.sound("high") && sink.low > sink.high)
        checker.reject("high", "must not be below \"low\"");
}

}  // namespace fuzz

template <>
inline constexpr auto edge::json::enumeration<fuzz::Colour> =
    edge::json::names<fuzz::Colour>({{fuzz::Colour::Red, "red"}, {fuzz::Colour::Blue, "blue"}});

template <>
inline constexpr edge::json::Tagging<2> edge::json::tagging<fuzz::Payment>{"by", {"card", "cash"}};

template <>
inline constexpr auto edge::json::declaration<fuzz::Card> = edge::json::object<fuzz::Card>(
    "Card", "A card.", member("n", &fuzz::Card::number, "Its number.", min_length(2), max_length(4), printable_ascii()),
    member("m", &fuzz::Card::month, "When it ends.", minimum(1), maximum(12)));

template <>
inline constexpr auto edge::json::declaration<fuzz::Cash> =
    edge::json::object<fuzz::Cash>("Cash", "Coins.", member("c", &fuzz::Cash::cents, "How many.")).ignoring_unknown();

template <>
inline constexpr auto edge::json::declaration<fuzz::Sink> =
    edge::json::object<fuzz::Sink>(
        "Sink", "Everything.", member("view", &fuzz::Sink::view, "A view.", max_length(9)),
        member("text", &fuzz::Sink::text, "A text.", slug()),
        member("words", &fuzz::Sink::words, "Words.", may_be_absent(), max_items(3), each(max_length(5))),
        member("weight", &fuzz::Sink::weight, "A number or null.", may_be_absent(), minimum(-9)),
        member("remark", &fuzz::Sink::remark, "A text, null or nothing.", max_length(3)),
        member("counts", &fuzz::Sink::counts, "Numbers by name.", may_be_absent(),
               each(max_items(2), each(maximum(9)))),
        member("pay", &fuzz::Sink::payments, "Variants.", min_items(1)),
        member("colour", &fuzz::Sink::colour, "A name.", may_be_absent()),
        member("uuid", &fuzz::Sink::uuid, "A format.", edge::json::uuid()),
        member("date", &fuzz::Sink::date, "A format.", date_time()),
        member("email", &fuzz::Sink::email, "A format.", edge::json::email()),
        member("uri", &fuzz::Sink::uri, "A format.", edge::json::uri()),
        member("at", &fuzz::Sink::pointer, "A form of text."),
        member("time", &fuzz::Sink::time, "Seconds.", minimum(0)),
        member("flag", &fuzz::Sink::flag, "A flag.", default_value(true)),
        member("low", &fuzz::Sink::low, "Not above high.", default_value(0.5)),
        member("high", &fuzz::Sink::high, "Not below low.", default_value(1.5)),
        member("any", &fuzz::Sink::any, "Any JSON.", may_be_absent()), refused("id", "is made by the server"))
        .checked(fuzz::check_range);
