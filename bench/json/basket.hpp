#pragma once

#include <cstddef>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

#include "api/quotes/model.hpp"

/// The large documents of the JSON benchmark.
namespace bench {

/// `bakery::Basket`, but of so many lines that one of 1 MB is still valid.
struct Basket {
    static constexpr std::size_t kMaxLines = 100'000;

    std::pmr::vector<bakery::BasketLine> lines;
    bakery::UnixSeconds pickup_date;
    std::optional<std::string_view> coupon;
};

}  // namespace bench

template <>
inline constexpr auto edge::json::declaration<bench::Basket> = edge::json::object<bench::Basket>(
    "What a customer would like to know the price of.",
    member<&bench::Basket::lines>("The cakes.", min_items(1), max_items(bench::Basket::kMaxLines)),
    bakery::members::pickup_date(&bench::Basket::pickup_date),
    member<&bench::Basket::coupon>("The code of a coupon of the shop.", min_length(1),
                                   max_length(bakery::Coupon::kMaxCode), printable_ascii()));
