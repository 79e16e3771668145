#include <memory>
#include <utility>

#include "api/board/board_object.hpp"
#include "api/board/handlers.hpp"
#include "api/cakes/handlers.hpp"
#include "api/config.hpp"
#include "api/health/handlers.hpp"
#include "api/openapi.hpp"
#include "api/orders/handlers.hpp"
#include "api/orders/order_object.hpp"
#include "api/quotes/handlers.hpp"
#include "api/reports/handlers.hpp"
#include "api/transfer/handlers.hpp"
#include "edge/edge.hpp"
#include "edge/http/web_socket.hpp"

namespace bakery {
namespace {

/// Pages are all of one policy: src/api/site/_headers says the same of files.
edge::SecurityHeadersOptions page_policy() {
    return {.content_security_policy =
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"};
}

/// What is the bakery's own about a call from another origin, and what the middleware it uses adds to answers.
edge::CorsOptions cross_origin_access(const Config& config) {
    return {.origins = config.cors_origins,
            .allow_headers = {"Idempotency-Key", "X-Request-Id"},
            .expose_headers = {"Idempotency-Replayed", "RateLimit", "RateLimit-Policy", "X-Request-Id"}};
}

/// KV shows what is new a minute late.
constexpr edge::rest::DescribedProblem kNotFound{
    edge::ErrorCode::NotFound,
    "There is nothing here. Something that was created seconds ago may take up to a minute to be seen everywhere."};

constexpr edge::rest::DescribedProblem kNotLive{
    edge::WebSocketError::Unsupported,
    "Orders can be watched on Cloudflare only, where a Durable Object holds the connections. Read the lists instead."};

/// What the Worker passes on to the Durable Object of the orders, and hands over to it.
edge::App make_object_app(const Config& config) {
    edge::App app;
    app.use(edge::request_id());
    app.use(edge::body_limit());
    app.use(edge::trust_forwarded_principal());
    app.never_ignore(edge::rest::kIdempotencyKey.name);
    add_order_routes(app, config);
    add_transfer_routes(app, config);
    add_report_routes(app, config);
    add_daily_work_route(app, config);
    return app;
}

edge::App make_worker_app(const edge::Env& env, const Config& config) {
    const auto served = std::make_shared<RequestCount>();
    edge::App app;
    app.use(edge::security_headers(page_policy()));
    app.use(edge::request_id());
    app.use(count_requests(served));
    app.use(edge::cors(cross_origin_access(config)));
    app.use(edge::body_limit());
    app.use(edge::bearer_auth({.keys = config.api_keys}));
    // By its name, because most deployments have none.
    if (auto limiter = env.rate_limiter("RATE_LIMITER")) app.use(edge::rate_limit({.limiter = std::move(limiter)}));
    if (config.store == StoreKind::Durable) app.use(pass_on_to_order_object());
    app.never_ignore(edge::rest::kIdempotencyKey.name);

    add_health_routes(app, config, served);
    edge::rest::problem_pages<kServiceTag>(app,
                                           {.problems = {kNotFound, kNotLive, edge::WebSocketError::UpgradeRequired}});
    add_cake_routes(app);
    add_order_routes(app, config);
    add_board_routes(app, config);
    add_transfer_routes(app, config);
    add_quote_routes(app, config);
    add_report_routes(app, config);
    add_daily_trigger(app, config);
    add_openapi_route(app);
    return app;
}

}  // namespace
}  // namespace bakery

/// The bakery: every route and middleware of it. It needs the KV namespaces `CATALOGUE` and `ORDERS`, and takes what
/// `api/config.hpp` lists; with STORE = "durable" also the Durable Object namespace `ORDER_OBJECT`, whose object runs
/// the same routes for orders and reports; with STORE = "d1" also the D1 database `DB`, with its migrations. Where the
/// Durable Object namespace `BOARD` is one, its object tells staff of changes as they happen. A var that
/// cannot be used fails every request, with a log line that names it, as a binding of wrangler.toml does that the
/// deployment lacks (`WorkerEnv`).
edge::App make_app(const edge::Env& env) {
    if (env.instance().object_class == bakery::kBoardObjectClass) return bakery::make_board_app();
    const edge::Result<bakery::Config> config = bakery::read_config(env);
    if (!config) return edge::App::refusing(config.error());
    if (const auto prepared = config->stores.prepare(env); !prepared)
        env.platform().log(edge::LogLevel::Error, "The tables of the object cannot be made",
                           {{"detail", prepared.error().detail}, {"internal", prepared.error().internal}});
    return config->stores.are_in_object() ? bakery::make_object_app(*config) : bakery::make_worker_app(env, *config);
}
