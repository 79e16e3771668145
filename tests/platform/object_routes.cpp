#include "object_routes.hpp"

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "contracts/objects.hpp"
#include "edge/bindings/html/html_rewriter.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/web_socket.hpp"
#include "edge/text/concat.hpp"
#include "outcomes.hpp"

namespace platform_probe {
namespace {

using namespace edge;

using Promises = std::span<const testing::ContractCase<DurableObjectState>> (*)();

/// What an object is promised, by the names of the suites.
constexpr std::pair<std::string_view, Promises> kPromises[]{
    {"object_keys", &contracts::object_keys},   {"object_kv", &contracts::object_kv},
    {"object_sql", &contracts::object_sql},     {"object_transactions", &contracts::object_transactions},
    {"object_state", &contracts::object_state},
};

/// The contract's class, which also holds its own state against the contract of it.
class Probe : public contracts::ContractObject {
public:
    explicit Probe(DurableObjectState& state) : ContractObject(state), state_(state) {}

    void routes(App& app) {
        ContractObject::routes(app);
        app.connect([this](TcpSocket& socket) -> Result<void> {
            const Result<std::string> read = socket.read(1, 64);
            if (!read) return std::unexpected(read.error());
            return socket.write(state_.id().name().value_or("nameless") + " " + *read);
        });
        app.get("/contracts/{suite}", [this](const std::string& suite, Platform& platform) -> Result<Response> {
            for (const auto& [name, promises] : kPromises)
                if (suite == name) return outcomes(promises(), state_, platform);
            return fail(ErrorCode::NotFound, "There is no such contract.");
        });
        // What it has waited for it gets; then its object may have started again.
        app.get("/add-after/{milliseconds}", [this](std::int64_t milliseconds) -> Result<Response> {
            state_.platform().sleep(std::chrono::milliseconds(milliseconds));
            const Result<void> put = state_.storage().kv().put("count", 1000);
            if (!put) return fail(put.error().code, put.error().detail, put.error().internal);
            return Response::text("added");
        });
        add_ends(app);
        // It writes, and traps before it is done.
        app.get("/trap-in-transaction", [this]() -> Response {
            (void)state_.storage().transaction_sync([this]() -> Result<void> {
                state_.storage().kv().put("count", 1000).value();
                __builtin_trap();
            });
            return Response::text("it went on");
        });
        app.get("/bookmark", [this]() -> Result<Response> {
            const Result<std::string> bookmark = state_.storage().current_bookmark();
            return Response::text(bookmark ? *bookmark : bookmark.error().internal);
        });
    }

private:
    /// What clients wait for the end of, while the object may start again.
    void add_ends(App& app) {
        app.get("/session", [] {
            return WebSocketSession([](WebSocket& socket) -> Result<void> {
                for (;;)
                    if (const Result<WebSocketMessage> message = socket.receive(); !message)
                        return std::unexpected(message.error());
            });
        });
        app.get("/lines/{milliseconds}", [this](std::int64_t milliseconds) {
            return Response::stream(
                [this, milliseconds](BodySink& sink) -> Result<void> {
                    if (Result<void> first = sink.write("first\n").and_then([&] { return sink.flush(); }); !first)
                        return first;
                    state_.platform().sleep(std::chrono::milliseconds(milliseconds));
                    return sink.write("last\n");
                },
                "text/plain");
        });
        app.get("/lines-after/{milliseconds}", [this](std::int64_t milliseconds) {
            state_.platform().sleep(std::chrono::milliseconds(milliseconds));
            return Response::stream([](BodySink& sink) { return sink.write("late\n"); }, "text/plain");
        });
        app.get("/rewritten/{milliseconds}", [this](std::int64_t milliseconds) {
            return HtmlRewriter()
                .on("b",
                    [this, milliseconds](HtmlElement& b) -> Result<void> {
                        state_.platform().sleep(std::chrono::milliseconds(milliseconds));
                        b.set_inner_content("filled");
                        return {};
                    })
                .transform(Response::html("<b></b>"));
        });
        // How often it has slept until its object had started again.
        app.get("/poll/{times}", [this](std::int64_t times) {
            const Time begun = state_.platform().now();
            for (std::int64_t i = 0; i < times; ++i) state_.platform().sleep(std::chrono::milliseconds(100));
            return Response::text(std::to_string((state_.platform().now() - begun).count()));
        });
        app.get("/load-after/{milliseconds}", [this](std::int64_t milliseconds) -> Result<Response> {
            state_.platform().sleep(std::chrono::milliseconds(milliseconds));
            const auto count = state_.storage().get<int>("count");
            if (!count) return std::unexpected(count.error());
            return Response::text("loaded");
        });
        // Whether it was refused to ask the Internet.
        app.get("/internet-after/{milliseconds}", [this](std::int64_t milliseconds, Internet internet) {
            state_.platform().sleep(std::chrono::milliseconds(milliseconds));
            const auto answer = internet->fetch(FetchRequest::get("http://127.0.0.1:1/"));
            return Response::text(answer ? "asked" : answer.error().internal);
        });
    }

    DurableObjectState& state_;
};

/// It is constructed if somebody has said so.
class Picky {
public:
    explicit Picky(DurableObjectState& state) : state_(state) {
        const std::string how = state.storage().get<std::string>("how").value().value_or("");
        if (how == "throw") throw std::runtime_error("the constructor does not want to");
        if (how == "trap") __builtin_trap();
    }
    void routes(App& app) {
        // What is stored counts at the next start, which a trap brings about.
        app.post("/once/{how}", [this](const std::string& how) -> Response {
            state_.storage().put("how", how).value();
            state_.storage().sync().value();
            __builtin_trap();
        });
        app.get("/ready", [] { return Response::text("ready"); });
    }

private:
    DurableObjectState& state_;
};

Result<Response> pass_on(Request& request, DurableObjectNamespace& objects, const std::string& name,
                         const std::string& rest) {
    return objects.by_name(name)->fetch(Request::make(request.method_name(), "/" + rest));
}

}  // namespace

void add_objects(App& app) {
    app.durable_object<Probe>("Probe");
    app.durable_object<Picky>("Picky");
    app.get("/contracts/objects", [](Objects<"OBJECTS"> objects, Platform& platform) {
        return outcomes(contracts::objects(), *objects, platform);
    });
    app.get("/contracts/{suite}", [](Objects<"OBJECTS"> objects, const std::string& suite) {
        return objects->by_name("state")->fetch(Request::make("GET", concat({"/contracts/", suite})));
    });
    app.all("/objects/{name}/{rest...}",
            [](Request& request, Objects<"OBJECTS"> objects, const std::string& name, const std::string& rest) {
                return pass_on(request, *objects, name, rest);
            });
    app.all("/picky/{name}/{rest...}", [](Request& request, Objects<"PICKY"> objects, const std::string& name,
                                          const std::string& rest) { return pass_on(request, *objects, name, rest); });
    app.all("/wrong/{name}/{rest...}", [](Request& request, Objects<"WRONG"> objects, const std::string& name,
                                          const std::string& rest) { return pass_on(request, *objects, name, rest); });
}

}  // namespace platform_probe
