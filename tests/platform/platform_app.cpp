#include "browser_routes.hpp"
#include "cache_routes.hpp"
#include "container_routes.hpp"
#include "context_routes.hpp"
#include "contracts/ai.hpp"
#include "contracts/ai_gateway.hpp"
#include "contracts/ai_markdown.hpp"
#include "contracts/ai_search.hpp"
#include "contracts/analytics.hpp"
#include "contracts/assets.hpp"
#include "contracts/cache.hpp"
#include "contracts/d1.hpp"
#include "contracts/email.hpp"
#include "contracts/flagship.hpp"
#include "contracts/html.hpp"
#include "contracts/hyperdrive.hpp"
#include "contracts/images.hpp"
#include "contracts/kv.hpp"
#include "contracts/pipelines.hpp"
#include "contracts/queue.hpp"
#include "contracts/r2.hpp"
#include "contracts/rpc.hpp"
#include "contracts/secrets_store.hpp"
#include "contracts/sockets.hpp"
#include "contracts/vectorize.hpp"
#include "contracts/version_metadata.hpp"
#include "contracts/web_socket.hpp"
#include "contracts/worker_loader.hpp"
#include "contracts/workflow_rollback.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/serve_assets.hpp"
#include "edge/handlers/web_socket.hpp"
#include "edge/handlers/workflow.hpp"
#include "email_handlers.hpp"
#include "form_routes.hpp"
#include "html_routes.hpp"
#include "media_routes.hpp"
#include "object_routes.hpp"
#include "outcomes.hpp"
#include "queue_handlers.hpp"
#include "r2_routes.hpp"
#include "request_routes.hpp"
#include "rpc_methods.hpp"
#include "socket_routes.hpp"
#include "untyped_routes.hpp"
#include "web_socket_routes.hpp"
#include "worker_loader_routes.hpp"
#include "workflow_routes.hpp"

using namespace edge;
using platform_probe::outcomes;

/// A route for each contract.
edge::App make_app(const Env& env) {
    App app;
    if (env.instance().object_class == "Room") {
        add_rpc_methods(app);
        contracts::add_methods(app);
        return app;
    }
    if (env.instance().object_class == "Sockets") {
        contracts::serve_web_sockets(app);
        return app;
    }
    if (env.instance().object_class == "Contained") {
        add_contained_routes(app);
        return app;
    }
    app.get("/contracts/cache", [](Context& context) {
        return outcomes(contracts::cache(), context.env().get<Cache>("default"), context.env().platform());
    });
    app.get("/contracts/named_cache", [](Context& context) {
        return outcomes(contracts::cache(), context.env().get<Cache>("contract"), context.env().platform());
    });
    app.get("/contracts/ai", [](Context& context) {
        return outcomes(contracts::ai(), context.env().get<AiModels>("AI"), context.env().platform());
    });
    app.get("/contracts/ai_gateway", [](Context& context) {
        return outcomes(contracts::ai_gateway(), context.env().get<AiGateways>("AI"), context.env().platform());
    });
    app.get("/contracts/ai_markdown", [](Context& context) {
        return outcomes(contracts::ai_markdown(), context.env().get<AiDocuments>("MARKDOWN"), context.platform());
    });
    app.get("/contracts/ai_search", [](Context& context) {
        return outcomes(contracts::ai_search(), context.env().get<AiSearch>("AI_SEARCH"), context.env().platform());
    });
    app.get("/contracts/ai_searches", [](Context& context) {
        return outcomes(contracts::ai_searches(), context.env().get<AiSearches>("AI_SEARCHES"),
                        context.env().platform());
    });
    app.get("/contracts/analytics", [](Context& context) {
        return outcomes(contracts::analytics(), context.env().get<AnalyticsDataset>("ANALYTICS"),
                        context.env().platform());
    });
    app.get("/contracts/assets", [](Context& context) {
        return outcomes(contracts::assets(), context.env().fetcher("ASSETS"), context.env().platform());
    });
    add_browser_routes(app);
    app.get("/contracts/d1", [](Context& context) {
        return outcomes(contracts::d1(), context.env().get<D1Database>("DB"), context.env().platform());
    });
    app.get("/contracts/flagship", [](Context& context) {
        return outcomes(contracts::flagship(), context.env().get<Flagship>("FLAGS"), context.env().platform());
    });
    app.get("/contracts/hyperdrive", [](Context& context) {
        return outcomes(contracts::hyperdrive(), context.env().get<Hyperdrive>("HYPERDRIVE"), context.env().platform());
    });
    app.get("/contracts/html", [](Context& context) {
        return outcomes(contracts::html(), context.env().kv("KV"), context.env().platform());
    });
    app.get("/contracts/images", [](Context& context) {
        return outcomes(contracts::images(), context.env().get<Images>("IMAGES"), context.env().platform());
    });
    app.get("/contracts/kv", [](Context& context) {
        return outcomes(contracts::kv(), context.env().kv("KV"), context.env().platform());
    });
    app.get("/contracts/pipelines", [](Context& context) {
        return outcomes(contracts::pipelines(), context.env().get<Pipeline>("PIPELINE"), context.env().platform());
    });
    app.get("/contracts/r2", [](Context& context) {
        return outcomes(contracts::r2(), context.env().get<R2Bucket>("R2"), context.env().platform());
    });
    app.get("/contracts/rpc", [](Context& context) {
        return outcomes(contracts::rpc(), context.env().get<RpcStub>("METHODS"), context.env().platform());
    });
    app.get("/contracts/rpc_objects", [](Context& context) {
        return outcomes(contracts::rpc_objects(), context.env().get<RpcStub>("METHODS"), context.env().platform());
    });
    app.get("/contracts/rpc_functions", [](Context& context) {
        return outcomes(contracts::rpc_functions(), context.env().get<RpcStub>("METHODS"), context.env().platform());
    });
    app.get("/contracts/own_rpc", [](Context& context) {
        return outcomes(contracts::rpc(), context.env().get<RpcStub>("OWN_METHODS"), context.env().platform());
    });
    app.get("/contracts/own_rpc_objects", [](Context& context) {
        return outcomes(contracts::rpc_objects(), context.env().get<RpcStub>("OWN_METHODS"), context.env().platform());
    });
    app.get("/contracts/own_rpc_functions", [](Context& context) {
        return outcomes(contracts::rpc_functions(), context.env().get<RpcStub>("OWN_METHODS"),
                        context.env().platform());
    });
    app.get("/contracts/object_rpc_objects", [](Context& context) -> Result<Response> {
        const Result<RpcNamespace*> rooms = context.env().get<RpcNamespace>("ROOMS");
        if (!rooms) return std::unexpected(rooms.error());
        return outcomes(contracts::rpc_objects(), *(*rooms)->by_name("contract"), context.env().platform());
    });
    app.get("/contracts/object_rpc", [](Context& context) -> Result<Response> {
        const Result<RpcNamespace*> rooms = context.env().get<RpcNamespace>("ROOMS");
        if (!rooms) return std::unexpected(rooms.error());
        return outcomes(contracts::rpc(), *(*rooms)->by_name("contract"), context.env().platform());
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
    app.get("/contracts/sockets", [](Context& context) -> Result<Response> {
        const auto port = context.env().integer("TCP_PORT"), silent = context.env().integer("TCP_SILENT_PORT");
        const Result<TcpSockets*> sockets = context.env().get<TcpSockets>(TcpSockets::kName);
        if (!sockets || !port || !silent)
            return std::unexpected(sockets ? (port ? silent : port).error() : sockets.error());
        contracts::TcpServer server{**sockets, "127.0.0.1", std::uint16_t(*port), std::uint16_t(*silent)};
        return outcomes(contracts::sockets(), server, context.env().platform());
    });
    app.get("/contracts/vectorize", [](Context& context) {
        return outcomes(contracts::vectorize(), context.env().get<VectorizeIndex>("VECTORIZE"),
                        context.env().platform());
    });
    app.get("/contracts/version_metadata", [](Context& context) {
        return outcomes(contracts::version_metadata(), context.env().get<VersionMetadata>("VERSION"),
                        context.env().platform());
    });
    app.get("/contracts/web_socket", [](Context& context, Objects<"SOCKETS"> sockets) {
        contracts::WebSocketServer server{[&](std::string_view path, const std::vector<std::string>& protocols) {
            const std::unique_ptr<Fetcher> object = sockets->by_name("contract");
            return open_web_socket(context, *object, FetchRequest::get("http://object" + std::string(path)), protocols);
        }};
        return outcomes(contracts::web_socket(), server, context.env().platform());
    });
    const auto workflows = [](const auto& cases, Context& context, WorkflowBinding& flow, KvNamespace kv) {
        contracts::Workflows given{.workflow = &flow,
                                   .proceed = [&] { context.platform().sleep(std::chrono::milliseconds(20)); },
                                   .notes = std::move(kv)};
        return outcomes(cases, given, context.platform());
    };
    app.get("/contracts/workflow", [workflows](Context& context, Workflow<"FLOW"> flow, Kv<"KV"> kv) {
        return workflows(contracts::workflow(), context, *flow, kv);
    });
    app.get("/contracts/workflow_rollback", [workflows](Context& context, Workflow<"FLOW"> flow, Kv<"KV"> kv) {
        return workflows(contracts::workflow_rollback(), context, *flow, kv);
    });
    contracts::define_workflow(app);
    add_cache_routes(app);
    add_context_routes(app);
    add_container_routes(app);
    add_html_routes(app);
    add_media_routes(app);
    platform_probe::add_queues(app);
    platform_probe::add_emails(app);
    platform_probe::add_objects(app);
    platform_probe::add_tail(app);
    add_r2_routes(app);
    add_form_routes(app);
    add_request_routes(app);
    add_rpc_methods(app);
    contracts::add_methods(app);
    add_web_socket_routes(app);
    add_socket_routes(app);
    add_worker_loader_routes(app);
    add_untyped_routes(app);
    add_workflow_routes(app);
    app.not_found(serve_assets("ASSETS"));
    return app;
}
