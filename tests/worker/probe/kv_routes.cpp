#include <algorithm>

#include "edge/edge.hpp"

/// Every operation of KvNamespace as a route, so that the tests can run it against the platform's KV.
namespace probe {
namespace {

using namespace edge;

/// The error's kind, so that a test can tell them apart although HTTP would not.
Response failed(const Error& error) {
    json::Writer text;
    text.begin_object().member("error", error.code.kind().slug).member("internal", error.internal).end_object();
    return Response::json(std::move(text).take(), Status::Conflict);
}

void write_entry(json::Writer& text, const KvEntry& entry) {
    text.begin_object().member("found", entry.found).member("value", entry.value);
    if (entry.metadata) text.key("metadata").raw(*entry.metadata);
    text.end_object();
}

Result<Response> get(Request&, Context& context, const std::string& key) {
    Result<KvEntry> entry = context.env().kv("KV")->get_with_metadata(key);
    if (!entry) return failed(entry.error());
    json::Writer text;
    write_entry(text, *entry);
    return Response::json(std::move(text).take());
}

/// PUT /kv/{key}?ttl=&metadata= with the value as body.
Result<Response> put(Request& request, Context& context, const std::string& key) {
    Result<std::string_view> body = request.body();
    Result<Query> query = request.query();
    if (!body || !query) return std::unexpected(body ? query.error() : body.error());
    KvWriteOptions options;
    const auto ttl = query->get_integer("ttl", 0, 4'000'000'000);
    if (ttl && *ttl) options.expiration_ttl = std::chrono::seconds(**ttl);
    if (auto metadata = query->get("metadata")) options.metadata = std::string(*metadata);
    Result<void> done = context.env().kv("KV")->put(key, *body, options);
    if (!done) return failed(done.error());
    return Response(Status::NoContent);
}

Result<Response> remove(Request&, Context& context, const std::string& key) {
    Result<void> done = context.env().kv("KV")->remove(key);
    if (!done) return failed(done.error());
    return Response(Status::NoContent);
}

/// GET /kv-many?count=N: keys "many-0" ... in bulk.
Result<Response> many(Request& request, Context& context) {
    Result<Query> query = request.query();
    if (!query) return std::unexpected(query.error());
    const auto count = query->get_integer("count", 0, 1000);
    std::vector<std::string> keys;
    for (std::int64_t i = 0; i < count->value_or(0); ++i) keys.push_back("many-" + std::to_string(i));
    Result<std::vector<KvEntry>> entries = context.env().kv("KV")->get_many(keys);
    if (!entries) return failed(entries.error());
    json::Writer text;
    text.begin_array();
    for (const KvEntry& entry : *entries) write_entry(text, entry);
    text.end_array();
    return Response::json(std::move(text).take());
}

/// GET /kv-list?prefix=&limit=: every key, by pages of that size.
Result<Response> list(Request& request, Context& context) {
    Result<Query> query = request.query();
    if (!query) return std::unexpected(query.error());
    const auto limit = query->get_integer("limit", 1, 1000);
    KvKeys keys = context.env().kv("KV")->keys(
        {.prefix = std::string(query->get("prefix").value_or("")), .limit = std::size_t(limit->value_or(1000))});
    json::Writer text;
    text.begin_array();
    for (Result<KvKey>& key : keys) {
        if (!key) return failed(key.error());
        text.begin_object().member("name", key->name);
        if (key->expiration) text.member("expiration", key->expiration->time_since_epoch().count());
        if (key->metadata) text.key("metadata").raw(*key->metadata);
        text.end_object();
    }
    text.end_array();
    return Response::json(std::move(text).take());
}

std::string_view name_of(CacheStatus status) {
    switch (status) {
        case CacheStatus::Hit: return "hit";
        case CacheStatus::Miss: return "miss";
        case CacheStatus::Unknown: break;
    }
    return "unknown";
}

/// GET /cache-status/{key}?of=: what a read of the key says, and a list of what begins with it.
Result<Response> cache_status(Request& request, Context& context, const std::string& key) {
    Result<Query> query = request.query();
    if (!query) return std::unexpected(query.error());
    Result<KvNamespace> kv = context.env().kv(query->get("of").value_or("SLOW"));
    if (!kv) return std::unexpected(kv.error());
    Result<KvEntry> entry = kv->get_with_metadata(key);
    Result<KvPage> page = kv->list({.prefix = key});
    if (!entry || !page) return failed(entry ? page.error() : entry.error());
    json::Writer text;
    text.begin_object().member("found", entry->found).member("get", name_of(entry->cache_status));
    text.member("list", name_of(page->cache_status)).end_object();
    return Response::json(std::move(text).take());
}

/// GET /kv-cached/{key}/{seconds}: a read that the edge may answer from its cache for so long.
Result<Response> get_cached(Request&, Context& context, const std::string& key, std::int64_t seconds) {
    const auto text = context.env().kv("KV")->get_text(key, {.cache_ttl = std::chrono::seconds(seconds)});
    if (!text) return failed(text.error());
    return Response::text(text->value_or("nothing"));
}

/// PUT /kv-until/{key}/{time}: a write that expires at that second since 1970.
Result<Response> put_until(Request&, Context& context, const std::string& key, std::int64_t time) {
    const Result<void> done =
        context.env().kv("KV")->put(key, "v", {.expiration = UnixSeconds(std::chrono::seconds(time))});
    if (!done) return failed(done.error());
    return Response(Status::NoContent);
}

}  // namespace

void add_kv_routes(App& app) {
    app.get("/kv/{key}", get);
    app.put("/kv/{key}", openapi::any_query(), put);
    app.del("/kv/{key}", remove);
    app.get("/kv-many", openapi::any_query(), many);
    app.get("/kv-list", openapi::any_query(), list);
    app.get("/cache-status/{key}", openapi::any_query(), cache_status);
    app.get("/kv-cached/{key}/{seconds}", get_cached);
    app.put("/kv-until/{key}/{time}", put_until);
}

}  // namespace probe
