#include "api/quotes/handlers.hpp"

#include <vector>

#include "api/quotes/operations.hpp"
#include "api/quotes/service.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/middleware/body_limit.hpp"
#include "edge/rest/produces.hpp"

namespace bakery {
namespace {

using edge::Response;
using edge::openapi::described_by;

/// What a basket can be reduced by.
struct Coupons {
    std::vector<Coupon> known;
};

Response create_quote(const edge::Preconditions& conditions, edge::BodyText<> basket, const CakeCatalogue& catalogue,
                      edge::Platform& platform, edge::State<Coupons> coupons) {
    const Quote quote = QuoteService(catalogue, platform, coupons->known).quote(basket);
    conditions.require(std::nullopt).value();  // there is nothing to GET here
    return Response::json(edge::json::to_text(quote)).header("Cache-Control", "no-store");
}

}  // namespace

void add_quote_routes(edge::App& app, const Config& config) {
    app.state(Coupons{config.coupons});
    app.post("/v1/quotes", described_by<operations::create_quote>, edge::require_role({"staff", "shop"}),
             edge::rest::produces(), edge::body_limit({.bytes = kMaxBasketBytes}), create_quote);
}

}  // namespace bakery
