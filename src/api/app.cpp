#include <memory>
#include <utility>

#include "api/cakes/handlers.hpp"
#include "api/config.hpp"
#include "api/health/handlers.hpp"
#include "api/openapi.hpp"
#include "api/orders/handlers.hpp"
#include "api/orders/order_object.hpp"
#include "api/orders/stores.hpp"
#include "api/problems.hpp"
#include "api/quotes/handlers.hpp"
#include "api/reports/handlers.hpp"
#include "api/transfer/handlers.hpp"
#include "edge/edge.hpp"
#include "edge/middleware/rate_limit.hpp"

/// The bakery: every route and middleware of it. It needs the KV namespaces `CATALOGUE` and `ORDERS`, and takes what
/// `api/config.hpp` lists; with STORE = "durable" also the Durable Object namespace `ORDER_OBJECT`, whose object runs this
/// application too. A namespace that is missing fails the requests that need it, with a log line that names it;
/// all others are served.
edge::App make_app(const edge::Env& env) {
    const bakery::Config config = bakery::read_config(env);
    const bool in_object = bakery::is_order_object(env);
    if (const auto prepared = bakery::prepare_stores(env); !prepared)
        env.platform().write_log(edge::LogLevel::Error, prepared.error().internal);
    const auto served = std::make_shared<bakery::RequestCount>();

    edge::App app;
    app.use(edge::request_id());
    app.use(bakery::count_requests(served));
    app.use(edge::cors({.origins = config.cors_origins}));
    app.use(edge::body_limit());
    app.use(edge::bearer_auth({.keys = config.api_keys}));
    if (auto limiter = env.rate_limiter("RATE_LIMITER"); limiter && !in_object)
        app.use(edge::rate_limit({.limiter = std::move(limiter)}));
    if (config.store == bakery::StoreKind::Durable && !in_object) app.use(bakery::pass_on_to_order_object());

    bakery::add_health_routes(app, config, served);
    bakery::add_problem_routes(app);
    bakery::add_cake_routes(app);
    bakery::add_order_routes(app, config);
    bakery::add_transfer_routes(app, config);
    bakery::add_quote_routes(app, config);
    bakery::add_reports(app, config);
    bakery::add_openapi_route(app);
    return app;
}
