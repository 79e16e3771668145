#include "api/quotes/operations.hpp"

#include <algorithm>
#include <string>

#include "api/openapi.hpp"
#include "api/quotes/model.hpp"
#include "api/quotes/pricing_rules.hpp"
#include "edge/rest/storage_problems.hpp"
#include "edge/text/concat.hpp"

namespace bakery::operations {
namespace {

using edge::openapi::Content;
using edge::openapi::Operation;
using edge::openapi::schema_of;

constexpr Content kBasket{.schema = schema_of<Basket>,
                          .example = R"({"lines":[{"cakeStyle":"vanilla-classic","quantity":12},)"
                                     R"({"cakeStyle":"chocolate-hearts","quantity":1,"customText":"For Ann"}],)"
                                     R"("pickupDate":4102444800})"};
constexpr Content kQuote{.schema = schema_of<Quote>,
                         .example = R"({"lineCount":2,"cakeCount":13,"subtotalCents":34600,)"
                                    R"("quantityDiscountCents":1560,"couponDiscountCents":0,"rushSurchargeCents":0,)"
                                    R"("netCents":33040,"taxCents":2313,"totalCents":35353})"};

std::string percent(std::int64_t basis_points) { return std::to_string(basis_points / 100) + " %"; }
static_assert(std::ranges::all_of(pricing_rules::kQuantityDiscounts,
                                  [](const auto& each) { return each.basis_points % 100 == 0; }) &&
                  std::ranges::all_of(pricing_rules::kRushSurcharges,
                                      [](const auto& each) { return each.basis_points % 100 == 0; }),
              "rates are told in whole per cent");

/// The pricing rules in words.
std::string rules_in_words() {
    std::string text = "Nothing is stored.";
    for (const auto& [from_quantity, basis_points] : pricing_rules::kQuantityDiscounts)
        text += edge::concat(
            {" From ", std::to_string(from_quantity), " cakes on, a line costs ", percent(basis_points), " less."});
    for (const auto& [below_notice, basis_points] : pricing_rules::kRushSurcharges)
        text += edge::concat({" A pick-up in less than ", std::to_string(below_notice.count()), " hours costs ",
                              percent(basis_points), " more."});
    return text + " Only the largest of each applies. The tax is " + percent(pricing_rules::kTaxBasisPoints) +
           ". Rates are rounded half up to the cent: the quantity discount line by line, all others once.";
}

}  // namespace

Operation create_quote() {
    static const std::string description = rules_in_words();  // borrowed by the document
    return {.id = "createQuote",
            .summary = "Ask for the price of a basket",
            .description = description,
            .tags = {kQuotesTag},
            .body = {kBasket},
            .responses = {{.description = "What it costs.", .content = kQuote, .headers = {kCacheHeader}}},
            .problems =
                edge::rest::storage_problems({edge::ErrorCode::InvalidParameter, edge::ErrorCode::PreconditionFailed})};
}

}  // namespace bakery::operations
