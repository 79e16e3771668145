#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

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

/// The cake as the API shows it and as the catalogue keeps it.
[[nodiscard]] std::string to_json(const Cake& cake);

/// Reads what `to_json` wrote; nothing where it is anything else.
[[nodiscard]] std::optional<Cake> parse_stored_cake(std::string_view json);

}  // namespace bakery

template <>
struct edge::RouteParameter<bakery::CakeId> {
    static Result<bakery::CakeId> parse(std::string_view name, std::string_view text);
};
