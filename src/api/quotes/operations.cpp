#include "api/quotes/operations.hpp"

#include "api/openapi.hpp"
#include "api/quotes/model.hpp"

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

}  // namespace

Operation create_quote() {
    return {.id = "createQuote",
            .summary = "Ask for the price of a basket",
            .description = "Nothing is stored. Ten or more cakes of a line cost 5 % less, from fifty 10 %, from a hundred "
                           "15 %. A pick-up in less than three days costs 15 % more, in less than one day 30 %. Rates are "
                           "rounded half up to the cent: the quantity discount line by line, all others once.",
            .tags = {kQuotesTag},
            .body = {kBasket},
            .responses = {{.description = "What it costs.", .content = kQuote, .headers = {kCacheHeader}}},
            .problems = storage_problems({edge::ErrorCode::InvalidParameter, edge::ErrorCode::PreconditionFailed})};
}

}  // namespace bakery::operations
