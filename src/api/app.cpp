#include <memory>
#include <utility>

#include "api/cakes/handlers.hpp"
#include "api/config.hpp"
#include "api/health/handlers.hpp"
#include "api/openapi.hpp"
#include "api/orders/handlers.hpp"
#include "api/problems.hpp"
#include "api/quotes/handlers.hpp"
#include "edge/edge.hpp"
#include "edge/middleware/rate_limit.hpp"

/// The bakery: every route and middleware of it. It needs the KV namespaces `CATALOGUE` and `ORDERS`, and takes what
/// `api/config.hpp` lists. A namespace that is missing fails the requests that need it, with a log line that names it;
/// all others are served.
edge::App make_app(const edge::Env& env) {
    const bakery::Config config = bakery::read_config(env);
    const auto served = std::make_shared<bakery::RequestCount>();

    edge::App app;
    app.use(edge::request_id());
    app.use(bakery::count_requests(served));
    app.use(edge::cors({.origins = config.cors_origins}));
    app.use(edge::body_limit());
    app.use(edge::bearer_auth({.keys = config.api_keys}));
    if (auto limiter = env.rate_limiter("RATE_LIMITER")) app.use(edge::rate_limit({.limiter = std::move(limiter)}));

    bakery::add_health_routes(app, config, served);
    bakery::add_problem_routes(app);
    bakery::add_cake_routes(app);
    bakery::add_order_routes(app, config);
    bakery::add_quote_routes(app, config);
    bakery::add_openapi_route(app);
    return app;
}
