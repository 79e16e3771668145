#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/json/typed.hpp"
#include "edge/routing/route_parameter.hpp"

namespace bakery {

/// The name of a cake style in URLs and orders: lower-case words and digits joined by single hyphens
/// ("vanilla-flowers"), at most 64 characters. A default one is empty and names nothing.
class CakeId {
public:
    static constexpr std::size_t kMaxSize = 64;

    CakeId() = default;
    [[nodiscard]] static std::optional<CakeId> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }

    friend auto operator<=>(const CakeId&, const CakeId&) = default;

private:
    explicit CakeId(std::string_view text) : text_(text) {}

    std::string text_;
};

/// A style of the catalogue.
struct Cake {
    static constexpr std::size_t kMaxName = 50;
    static constexpr std::size_t kMaxDescription = 200;
    static constexpr std::int64_t kMaxPriceCents = 1'000'000;

    CakeId id;
    std::string name;         ///< 1..50 printable ASCII characters
    std::string description;  ///< 0..200 printable ASCII characters
    std::int64_t price_cents = 0;
    bool available = false;

    friend bool operator==(const Cake&, const Cake&) = default;
};

}  // namespace bakery

template <>
struct edge::json::TextForm<bakery::CakeId> {
    static std::optional<bakery::CakeId> parse(std::string_view text) { return bakery::CakeId::parse(text); }
    static std::string_view format(const bakery::CakeId& id) { return id.text(); }
    static constexpr TextClass text_class{is_slug, "must be the id of a cake", slug().keyword, slug().argument, 1};
    static constexpr std::size_t max_characters = bakery::CakeId::kMaxSize;
};

namespace bakery::members {

using namespace edge::json;

inline constexpr auto cake_name =
    member<&Cake::name>("What it is called.", min_length(1), max_length(Cake::kMaxName), printable_ascii());
inline constexpr auto cake_description =
    member<&Cake::description>("What it is made of.", max_length(Cake::kMaxDescription), printable_ascii());
inline constexpr auto cake_price =
    member<&Cake::price_cents>("The price of one, in cents.", minimum(0), maximum(Cake::kMaxPriceCents));
inline constexpr auto cake_available = member<&Cake::available>("Whether it can be ordered now.");

}  // namespace bakery::members

/// The cake as the API shows it and as the catalogue keeps it.
template <>
inline constexpr auto edge::json::declaration<bakery::Cake> = edge::json::object<bakery::Cake>(
    "A style of the catalogue.", member<&bakery::Cake::id>("Its name in URLs and orders."), bakery::members::cake_name,
    bakery::members::cake_description, bakery::members::cake_price, bakery::members::cake_available);

namespace bakery {

/// The cake as a PUT sends it: its id is in the path, and may be in the body if it is the same.
inline constexpr auto cake_content =
    edge::json::object<Cake>("CakeContent", "A style of the catalogue, as it is put there.", members::cake_name,
                             members::cake_description, members::cake_price, members::cake_available,
                             edge::json::member<&Cake::id>("Must be the id in the path.", edge::json::may_be_absent()));

/// All of the catalogue.
struct CakeList {
    std::vector<Cake> items;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::CakeList> = edge::json::object<bakery::CakeList>(
    "All of the catalogue.", member<&bakery::CakeList::items>("The cakes, by id."));
