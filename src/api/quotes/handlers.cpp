#include "api/quotes/handlers.hpp"

#include "api/quotes/operations.hpp"
#include "api/quotes/service.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/middleware/body_limit.hpp"
#include "edge/rest/body.hpp"
#include "edge/rest/produces.hpp"
#include "worker_env.hpp"

namespace bakery {
namespace {

using edge::Context;
using edge::Request;
using edge::Response;
using edge::Result;
using edge::openapi::described_by;

Result<Response> create_quote(Request& request, Context& context, std::span<const Coupon> coupons) {
    const auto conditions = edge::Preconditions::of(request);
    if (!conditions) return std::unexpected(conditions.error());
    const Result<std::string_view> body = edge::rest::json_body(request);
    if (!body) return std::unexpected(body.error());
    const CakeCatalogue catalogue(context.env().kv(WorkerEnv::CATALOGUE));
    const Result<Quote> quote = QuoteService(catalogue, context.platform(), coupons).quote(*body);
    if (!quote) return std::unexpected(quote.error());
    const Result<void> allowed = conditions->require(std::nullopt);  // there is nothing to GET here
    if (!allowed) return std::unexpected(allowed.error());
    return Response::json(edge::json::to_text(*quote)).header("Cache-Control", "no-store");
}

}  // namespace

void add_quote_routes(edge::App& app, const Config& config) {
    app.post("/v1/quotes", described_by<operations::create_quote>, edge::require_role({"staff", "shop"}),
             edge::rest::produces(), edge::body_limit({.bytes = kMaxBasketBytes}),
             [coupons = config.coupons](Request& request, Context& context) {
                 return create_quote(request, context, coupons);
             });
}

}  // namespace bakery
