#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/orders/model.hpp"

/// The large documents of the JSON benchmark: what a customer wants to know the price of.
namespace bench {

using edge::UnixSeconds;

struct BasketLine {
    bakery::CakeId cake_style;
    std::int64_t quantity = 0;
    std::optional<std::string> custom_text;
};

struct Basket {
    std::vector<BasketLine> lines;
    UnixSeconds pickup_date;
    std::optional<std::string> coupon;
};

/// More than a basket of the API may have, so that one of 1 MB is still valid.
inline constexpr std::size_t kMaxLines = 100'000;

}  // namespace bench

template <>
inline constexpr auto edge::json::declaration<bench::BasketLine> = edge::json::object<bench::BasketLine>(
    "BasketLine", "So many cakes of one style.", bakery::members::cake_style(&bench::BasketLine::cake_style),
    member("quantity", &bench::BasketLine::quantity, "How many.", minimum(1), maximum(1000)),
    bakery::members::custom_text(&bench::BasketLine::custom_text));

template <>
inline constexpr auto edge::json::declaration<bench::Basket> = edge::json::object<bench::Basket>(
    "Basket", "What is to be priced.",
    member("lines", &bench::Basket::lines, "What is in it.", min_items(1), max_items(bench::kMaxLines)),
    bakery::members::pickup_date(&bench::Basket::pickup_date),
    member("coupon", &bench::Basket::coupon, "A discount code.", max_length(20), printable_ascii));
