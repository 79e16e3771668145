#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "api/orders/store.hpp"
#include "edge/json/typed.hpp"
#include "edge/rest/cursor.hpp"

namespace bakery {

/// Which part of a list of orders is asked for.
struct PageQuery {
    static constexpr std::int64_t kDefaultSize = 20;
    static constexpr std::int64_t kMaxSize = 100;

    std::size_t limit = 0;
    std::optional<std::string> cursor;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::OrderFilter> = edge::json::object<bakery::OrderFilter>(
    "Which orders.", member<&bakery::OrderFilter::status>("Only orders that stand there.", example(R"("pending")")),
    member<&bakery::OrderFilter::customer_id>("Only orders of this customer.",
                                              example(R"("0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11")")),
    member<&bakery::OrderFilter::pickup_from>("Only orders fetched at this time or later: unix seconds.", minimum(0),
                                              maximum(bakery::kEndOfYear9999), example("1780000000")),
    member<&bakery::OrderFilter::pickup_to>("Only orders fetched at this time or earlier: unix seconds.", minimum(0),
                                            maximum(bakery::kEndOfYear9999), example("4102444800")));

template <>
inline constexpr auto edge::json::declaration<bakery::PageQuery> = edge::json::object<bakery::PageQuery>(
    "Which part of a list.",
    member<&bakery::PageQuery::limit>("The most orders of a page.", minimum(1), maximum(bakery::PageQuery::kMaxSize),
                                      default_value(bakery::PageQuery::kDefaultSize), example("20")),
    member<&bakery::PageQuery::cursor>("The `next` of the page before, with the same filters.",
                                       edge::rest::cursor_text()));
