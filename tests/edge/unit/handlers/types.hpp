#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/json/typed.hpp"

/// What the tests of handlers read and answer.
namespace handlers_test {

enum class Colour { Red, Blue };

struct Cake {
    std::string name;
    std::int64_t layers = 1;
};

struct CakeFilter {
    std::int64_t limit = 0;
    std::optional<Colour> colour;
    std::vector<std::string> tags;
    bool sliced = false;
    std::optional<double> weight;
    std::optional<std::chrono::sys_seconds> since;
};

struct Range {
    std::int64_t from = 0;
    std::int64_t to = 0;
};

struct Client {
    std::string agent;
    std::optional<std::int64_t> version;
};

struct Visitor {
    std::string session;
    std::int64_t visits = 0;
};

}  // namespace handlers_test

namespace edge::json {

template <>
inline constexpr auto enumeration<handlers_test::Colour> =
    names<handlers_test::Colour>({{handlers_test::Colour::Red, "red"}, {handlers_test::Colour::Blue, "blue"}});

template <>
inline constexpr auto declaration<handlers_test::Cake> = object<handlers_test::Cake>(
    "Cake", "Something to eat.", member("name", &handlers_test::Cake::name, "Its name.", max_length(10)),
    member("layers", &handlers_test::Cake::layers, "How many.", minimum(1), default_value(1)));

template <>
inline constexpr auto declaration<handlers_test::CakeFilter> = object<handlers_test::CakeFilter>(
    "CakeFilter", "Which cakes.",
    member("limit", &handlers_test::CakeFilter::limit, "The most.", minimum(1), maximum(100), default_value(20)),
    member("colour", &handlers_test::CakeFilter::colour, "Of this colour."),
    member("tag", &handlers_test::CakeFilter::tags, "With all of these.", may_be_absent(), max_items(2),
           each(max_length(4))),
    member("sliced", &handlers_test::CakeFilter::sliced, "Cut already.", default_value(false)),
    member("weight", &handlers_test::CakeFilter::weight, "In kilograms."),
    member("since", &handlers_test::CakeFilter::since, "Baked since."),
    refused("page", "is no parameter of this list"));

template <>
inline constexpr auto declaration<handlers_test::Range> =
    object<handlers_test::Range>("Range", "A range.", member("from", &handlers_test::Range::from, "Its start."),
                                 member("to", &handlers_test::Range::to, "Its end."))
        .checked([](const handlers_test::Range& range, Checker& checker) {
            if (checker.sound("from") && checker.sound("to") && range.to < range.from)
                checker.reject("to", "must not be less than from");
        });

template <>
inline constexpr auto declaration<handlers_test::Client> = object<handlers_test::Client>(
    "Client", "Who asks.", member("X-Agent", &handlers_test::Client::agent, "Its name.", min_length(2)),
    member("X-Version", &handlers_test::Client::version, "Its version.", minimum(1)));

template <>
inline constexpr auto declaration<handlers_test::Visitor> = object<handlers_test::Visitor>(
    "Visitor", "Who comes by.", member("session", &handlers_test::Visitor::session, "The session.", min_length(4)),
    member("visits", &handlers_test::Visitor::visits, "How often.", minimum(0), default_value(0)));

}  // namespace edge::json
