#include <span>
#include <utility>

#include "cache_routes.hpp"
#include "contracts/ai.hpp"
#include "contracts/analytics.hpp"
#include "contracts/assets.hpp"
#include "contracts/cache.hpp"
#include "contracts/d1.hpp"
#include "contracts/email.hpp"
#include "contracts/kv.hpp"
#include "contracts/queue.hpp"
#include "contracts/r2.hpp"
#include "contracts/secrets_store.hpp"
#include "contracts/version_metadata.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/serve_assets.hpp"
#include "email_handlers.hpp"
#include "object_routes.hpp"
#include "queue_handlers.hpp"
#include "r2_routes.hpp"
#include "support/contract.hpp"

/// A route for each contract, `GET /contracts/NAME`: the cases by name, each "ok" or what is wrong.
namespace {

using namespace edge;

template <class T>
Response outcomes(std::span<const testing::ContractCase<T>> cases, T& binding, Platform& platform) {
    json::Writer text;
    text.begin_object();
    for (const testing::ContractCase<T>& promise : cases)
        text.member(promise.name, testing::broken(promise, binding, platform).value_or("ok"));
    text.end_object();
    return Response::json(std::move(text).take());
}

/// Of a binding that was asked for. `Env::get` lends one; others are values.
template <class T>
Result<Response> outcomes(std::span<const testing::ContractCase<T>> cases, Result<T> binding, Platform& platform) {
    if (!binding) return std::unexpected(binding.error());
    return outcomes(cases, *binding, platform);
}
template <class T>
Result<Response> outcomes(std::span<const testing::ContractCase<T>> cases, Result<T*> binding, Platform& platform) {
    if (!binding) return std::unexpected(binding.error());
    return outcomes(cases, **binding, platform);
}

}  // namespace

edge::App make_app(const Env&) {
    App app;
    app.get("/contracts/cache", [](Context& context) {
        return outcomes(contracts::cache(), context.env().get<Cache>("default"), context.env().platform());
    });
    app.get("/contracts/named_cache", [](Context& context) {
        return outcomes(contracts::cache(), context.env().get<Cache>("contract"), context.env().platform());
    });
    app.get("/contracts/ai", [](Context& context) {
        return outcomes(contracts::ai(), context.env().get<AiModels>("AI"), context.env().platform());
    });
    app.get("/contracts/analytics", [](Context& context) {
        return outcomes(contracts::analytics(), context.env().get<AnalyticsDataset>("ANALYTICS"),
                        context.env().platform());
    });
    app.get("/contracts/assets", [](Context& context) {
        return outcomes(contracts::assets(), context.env().fetcher("ASSETS"), context.env().platform());
    });
    app.get("/contracts/d1", [](Context& context) {
        return outcomes(contracts::d1(), context.env().get<D1Database>("DB"), context.env().platform());
    });
    app.get("/contracts/kv", [](Context& context) {
        return outcomes(contracts::kv(), context.env().kv("KV"), context.env().platform());
    });
    app.get("/contracts/r2", [](Context& context) {
        return outcomes(contracts::r2(), context.env().get<R2Bucket>("R2"), context.env().platform());
    });
    app.get("/contracts/queue", [](Context& context) {
        return outcomes(contracts::queue(), context.env().get<MessageQueue>("QUEUE"), context.env().platform());
    });
    app.get("/contracts/email", [](Context& context) {
        return outcomes(contracts::email(), context.env().get<EmailSender>("MAIL"), context.env().platform());
    });
    app.get("/contracts/secrets_store", [](Context& context) -> Result<Response> {
        const Result<SecretsStoreSecret*> stored = context.env().get<SecretsStoreSecret>("SECRET");
        const Result<SecretsStoreSecret*> absent = context.env().get<SecretsStoreSecret>("ABSENT_SECRET");
        if (!stored || !absent) return std::unexpected(stored ? absent.error() : stored.error());
        contracts::Secrets secrets{**stored, **absent};
        return outcomes(contracts::secrets_store(), secrets, context.env().platform());
    });
    app.get("/contracts/version_metadata", [](Context& context) {
        return outcomes(contracts::version_metadata(), context.env().get<VersionMetadata>("VERSION"),
                        context.env().platform());
    });
    add_cache_routes(app);
    platform_probe::add_queues(app);
    platform_probe::add_emails(app);
    platform_probe::add_objects(app);
    platform_probe::add_tail(app);
    add_r2_routes(app);
    app.not_found(serve_assets("ASSETS"));
    return app;
}
