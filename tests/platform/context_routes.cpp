#include "context_routes.hpp"

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>

#include "edge/edge.hpp"
#include "edge/handlers/access.hpp"
#include "edge/handlers/exports.hpp"
#include "edge/handlers/front_cache.hpp"
#include "edge/handlers/props.hpp"
#include "edge/handlers/rpc.hpp"
#include "edge/handlers/tracing.hpp"

namespace {

using namespace edge;
using namespace std::chrono_literals;

struct Tenant {
    std::string name = {};
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Tenant> =
    edge::json::object<Tenant>("Tenant", "Whose data it is.", edge::json::member<&Tenant::name>("Its name."));

namespace {

/// Fails in that way, after it has waited or at once.
Result<Response> fail_as(const std::string& how) {
    if (how == "throw") throw std::runtime_error("no eggs");
    if (how == "trap") __builtin_trap();
    if (how == "down") return fail(ErrorCode::Unavailable, "Down.");
    if (how == "gone") return fail(ErrorCode::NotFound, "Gone.");
    if (how == "own") return Response::text("my own", Status::InternalServerError);
    return Response::text("fine");
}

Result<Response> pass_through(const std::string& how, Context& context) {
    if (!context.pass_through_on_exception()) return Response::text("no origin");
    return fail_as(how);
}

Result<Response> pass_through_late(const std::string& how, Context& context) {
    context.pass_through_on_exception();
    context.platform().sleep(20ms);
    return fail_as(how);
}

/// What was begun stays an answer, though it is broken off.
Response trap_while_sent(Context& context) {
    context.pass_through_on_exception();
    return Response::stream(
        [&context](BodySink& sink) -> Result<void> {
            if (Result<void> written = sink.write("begun\n"); !written) return written;
            if (Result<void> sent = sink.flush(); !sent) return sent;
            context.platform().sleep(20ms);
            __builtin_trap();
        },
        "text/plain");
}

std::string name_of(const std::optional<Props<Tenant>>& tenant) { return tenant ? (*tenant)->name : "nobody"; }

Result<Response> call_export(const std::string& name, Export<RpcStub, "Methods"> methods) {
    const Result<std::shared_ptr<RpcStub>> stub = methods->with(Tenant{name});
    if (!stub) return std::unexpected(stub.error());
    const Result<std::string> whose = (*stub)->call<std::string>("whose");
    if (!whose) return std::unexpected(whose.error());
    return Response::text(*whose);
}

Result<Response> fetch_export(const std::string& name, Export<Fetcher, "Methods"> methods) {
    const Result<std::shared_ptr<Fetcher>> stub = methods->with(Tenant{name});
    if (!stub) return std::unexpected(stub.error());
    return (*stub)->fetch(FetchRequest::get("http://self/props"));
}

Result<Response> object_of_export(Export<DurableObjectNamespace, "Probe"> probes) {
    return probes->stub().by_name("exported")->fetch(FetchRequest::get("http://object/add"));
}

Result<Response> make_spans(Traces traces, Kv<"KV"> kv) {
    Span span = traces->start("bake");
    span.set("cake", "plum").set("pieces", 12).set("done", true);
    kv.put("baked", "plum").value();  // waits while the span is open
    {
        Span below = span.start("ice");
        below.rename("ice it").fail(Error(ErrorCode::Internal, "No sugar."));
    }
    const SpanIds ids = span.ids();
    const Result<int> counted = traces->in("count", [](Span& own) -> Result<int> {
        own.set("count", 7);
        return 7;
    });
    return Response::text(std::to_string(span.is_traced()) + " " + ids.trace_id + " " + ids.span_id + " " +
                          std::to_string(counted.value()));
}

/// What the platform says against it, which clients never see elsewhere.
Response drop_answers(const std::string& method, const std::string& tag, FrontCache cache) {
    const FrontCacheSelection selection{.tags = {tag, "b"}, .path_prefixes = {"/c/"}};
    const Result<void> done = method == "purge" ? cache.purge(selection) : cache.invalidate(selection);
    if (!done) return Response::text(done.error().internal, Status(done.error().code.kind().status));
    return Response::text(cache.purge({.everything = true}) ? "done" : "refused");
}

Result<Response> who_has_signed_in(Access access) {
    const Result<std::optional<AccessIdentity>> who = access.identity();
    if (!who) return std::unexpected(who.error());
    return Response::text(access.audience() + " " + (*who ? (*who)->email.value_or("") : "service"));
}

Result<void> talk(TcpSocket& socket, Kv<"KV"> kv) {
    for (;;) {
        const Result<std::string> read = socket.read(1, 1024);
        if (!read) return std::unexpected(read.error());
        if (read->empty()) return kv.put("connect/ended", "yes");
        if (*read == "throw") throw std::runtime_error("no eggs");
        if (*read == "trap") __builtin_trap();
        if (*read == "bye") return socket.write("so long");
        const TcpAddresses addresses = socket.addresses();
        if (Result<void> sent = socket.write("[" + addresses.local + "] " + *read); !sent) return sent;
    }
}

/// Keeps what it was told, when the stream has ended.
Result<void> keep_stream(TailStream& stream, Kv<"KV"> kv) {
    std::string told = stream.onset().trigger;
    while (const std::optional<TailStreamEvent> event = stream.next().value()) {
        switch (event->kind) {
            case TailStreamKind::Log:
                if (event->message.contains("stop")) return kv.put("stream/stopped", told);
                if (event->message.contains("trap")) __builtin_trap();
                told += " " + event->level + event->message;
                break;
            case TailStreamKind::Exception: told += " " + event->name + ":" + event->message; break;
            case TailStreamKind::SpanOpen: told += " open " + event->name; break;
            case TailStreamKind::Outcome:
                return kv.put("stream/" + event->outcome, told + " " + std::to_string(event->sequence > 1));
            default: break;
        }
    }
    return kv.put("stream/ended", told);
}

}  // namespace

void add_context_routes(App& app) {
    app.all("/pass/{how}", &pass_through);
    app.all("/pass/late/{how}", &pass_through_late);
    app.get("/pass/begun", &trap_while_sent);
    app.get("/alone/{how}", &fail_as);
    app.get("/props", [](const std::optional<Props<Tenant>>& tenant) { return Response::text(name_of(tenant)); });
    app.get("/props/needed", [](Props<Tenant> tenant) { return Response::text(tenant->name); });
    app.rpc("whose", [](const std::optional<Props<Tenant>>& tenant) { return name_of(tenant); });
    app.get("/exports/methods/{name}", &call_export);
    app.get("/exports/fetch/{name}", &fetch_export);
    app.get("/exports/object", &object_of_export);
    app.get("/exports/plain", [](Export<RpcStub, "Methods"> methods) {
        return Response::text(methods->stub().call<std::string>("whose").value());
    });
    app.get("/exports/none", [](Export<RpcStub, "Nothing">) { return Response::text("there"); });
    app.get("/exports/object/props", [](Export<DurableObjectNamespace, "Probe"> probes) {
        return Response::text(probes->with(Tenant{"ada"}) ? "made" : "refused");
    });
    app.get("/spans", &make_spans);
    app.post("/front/{method}/{tag}", &drop_answers);
    app.get("/access", &who_has_signed_in);
    app.get("/access/maybe",
            [](const std::optional<Access>& access) { return Response::text(access ? access->audience() : "nobody"); });
    app.connect(&talk);
    app.tail_stream(&keep_stream);
}
