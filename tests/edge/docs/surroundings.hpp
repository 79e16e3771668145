// What the examples of the documentation take for granted: the things of a bakery, in a few lines.
#pragma once

#include <chrono>

#include "edge/bindings/d1/d1_sql_database.hpp"
#include "edge/bindings/fetcher/cf_options.hpp"
#include "edge/bindings/html/html_rewriter.hpp"
#include "edge/bindings/kv/kv_read_cache.hpp"
#include "edge/bindings/objects/object_state.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/access.hpp"
#include "edge/handlers/ai.hpp"
#include "edge/handlers/ai_gateway.hpp"
#include "edge/handlers/ai_markdown.hpp"
#include "edge/handlers/ai_search.hpp"
#include "edge/handlers/analytics.hpp"
#include "edge/handlers/browser.hpp"
#include "edge/handlers/cache.hpp"
#include "edge/handlers/cf.hpp"
#include "edge/handlers/container.hpp"
#include "edge/handlers/d1.hpp"
#include "edge/handlers/dispatch.hpp"
#include "edge/handlers/exports.hpp"
#include "edge/handlers/flagship.hpp"
#include "edge/handlers/front_cache.hpp"
#include "edge/handlers/hyperdrive.hpp"
#include "edge/handlers/images.hpp"
#include "edge/handlers/media.hpp"
#include "edge/handlers/multipart.hpp"
#include "edge/handlers/object_sockets.hpp"
#include "edge/handlers/pipeline.hpp"
#include "edge/handlers/props.hpp"
#include "edge/handlers/queue.hpp"
#include "edge/handlers/quick_actions.hpp"
#include "edge/handlers/r2.hpp"
#include "edge/handlers/rpc.hpp"
#include "edge/handlers/secrets_store.hpp"
#include "edge/handlers/send_email.hpp"
#include "edge/handlers/serve_assets.hpp"
#include "edge/handlers/tcp.hpp"
#include "edge/handlers/tracing.hpp"
#include "edge/handlers/vectorize.hpp"
#include "edge/handlers/version_metadata.hpp"
#include "edge/handlers/videos.hpp"
#include "edge/handlers/web_socket.hpp"
#include "edge/handlers/worker_loader.hpp"
#include "edge/handlers/workflow.hpp"
#include "edge/middleware/response_cache.hpp"
#include "edge/rest/serve_object.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_access.hpp"
#include "edge/testing/memory_ai_search.hpp"
#include "edge/testing/memory_analytics.hpp"
#include "edge/testing/memory_assets.hpp"
#include "edge/testing/memory_browser.hpp"
#include "edge/testing/memory_cache.hpp"
#include "edge/testing/memory_container.hpp"
#include "edge/testing/memory_dispatch.hpp"
#include "edge/testing/memory_email.hpp"
#include "edge/testing/memory_export.hpp"
#include "edge/testing/memory_flagship.hpp"
#include "edge/testing/memory_front_cache.hpp"
#include "edge/testing/memory_hosted_images.hpp"
#include "edge/testing/memory_hyperdrive.hpp"
#include "edge/testing/memory_images.hpp"
#include "edge/testing/memory_loader.hpp"
#include "edge/testing/memory_media.hpp"
#include "edge/testing/memory_object_sockets.hpp"
#include "edge/testing/memory_objects.hpp"
#include "edge/testing/memory_pipeline.hpp"
#include "edge/testing/memory_queue.hpp"
#include "edge/testing/memory_r2.hpp"
#include "edge/testing/memory_rpc.hpp"
#include "edge/testing/memory_secret.hpp"
#include "edge/testing/memory_sockets.hpp"
#include "edge/testing/memory_tracing.hpp"
#include "edge/testing/memory_vectorize.hpp"
#include "edge/testing/memory_videos.hpp"
#include "edge/testing/memory_workflow.hpp"
#include "edge/testing/scripted_ai.hpp"
#include "edge/testing/scripted_ai_gateway.hpp"
#include "edge/testing/scripted_ai_markdown.hpp"
#include "edge/testing/scripted_quick_actions.hpp"
#include "edge/testing/scripted_rpc.hpp"
#include "edge/testing/sqlite_d1.hpp"

using namespace edge;
using namespace std::chrono_literals;

/// What an example returns, whatever it is.
struct Anything {
    template <class T>
    Anything(T&&) {}  // NOLINT: every return statement converts
};

/// As the build writes it from a wrangler.toml.
struct WorkerEnv {
    static constexpr Required<BindingKind::Kv> ORDERS{"ORDERS", ""};
    static constexpr Required<BindingKind::TextVar> BUILD_VERSION{"BUILD_VERSION", ""};
    static constexpr Required<BindingKind::Secret> CURSOR_SECRET{"CURSOR_SECRET", ""};
    static constexpr Required<BindingKind::TextVar> RETENTION_DAYS{"RETENTION_DAYS", ""};
};

/// Whatever an application does with values.
template <class... Values>
void use(Values&&...) {}

// Tests may be written for any framework. Those that are run have one.
#ifndef CHECK
#define CHECK(...) use(__VA_ARGS__)
#define REQUIRE(...) use(__VA_ARGS__)
#endif

struct NewOrder {
    std::string cake_style;
};
struct Order {
    std::string cake_style;
    std::string status;
};
template <>
inline constexpr auto json::declaration<NewOrder> = json::object<NewOrder>(
    "NewOrder", "What a customer decides.", json::member("cakeStyle", &NewOrder::cake_style, "The cake."));
template <>
inline constexpr auto json::declaration<Order> = json::object<Order>(
    "Order", "What is known of an order.", json::member("cakeStyle", &Order::cake_style, "The cake."),
    json::member("status", &Order::status, "How it stands."));
inline constexpr auto order_patch =
    json::object<Order>("OrderPatch", "What may change.", json::member("status", &Order::status, "How it stands."),
                        json::left_out(&Order::cake_style));

struct Catalogue {
    bool has(std::string_view style) const;
};

namespace operations {
openapi::Operation list_orders();
}
/// A kind of error of the bakery.
inline constexpr ErrorKind kSoldOut{"sold-out", 409, "Sold out"};
inline constexpr openapi::Parameter kLimit{
    .name = "limit", .description = "The most.", .schema = openapi::schema_of<int>};
inline constexpr openapi::Parameter kCursor{.name = "cursor", .description = "Where to go on."};

Result<Response> create_order(Request& request, Context& context);
Result<Response> list_orders(Request& request, Context& context);
Result<Response> delete_order(Request& request, Context& context, Uuid id);
Result<Response> put_photo(Request& request, Context& context, const std::string& name);
Result<void> write_report(Context& context, BodySink& sink);
Result<rest::Page<Order>> read_orders(std::optional<std::string> position);

// What is there by then, besides the `app`, `request`, `context` and `env` of a function. What examples need
// when they are run is in surroundings.cpp; the rest is never linked.
extern const Catalogue catalogue;
extern const std::vector<ApiKey> keys;
extern const Order current;
extern const std::optional<Order> note;
extern const std::string_view body;
extern const std::string_view text;
extern std::string_view list;
extern KvNamespace kv;
extern R2Bucket& files;
extern const D1Database db;
extern ObjectStorage& storage;
extern ObjectSql& sql;
extern json::Element element;
extern const std::string api_keys;
std::string etag_of(const Order& order);
