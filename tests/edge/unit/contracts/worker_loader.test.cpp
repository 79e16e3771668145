#include "contracts/worker_loader.hpp"

#include <memory>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/handlers/worker_loader.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_loader.hpp"
#include "edge/text/concat.hpp"

using namespace edge;
using contracts::kWorkers;
using testing::LoadedCode;

namespace {

/// A loader that knows what the code of the contract does.
struct Loading {
    Loading() {
        for (const char* const url : {"http://shop.example/a", "http://out.example/b"})
            bindings.fetcher("BESIDE").on(
                "GET", url, [](Request& request) { return Response::text(concat({"beside ", request.url_text()})); });
        loader->on(kWorkers.echo, [](Request& request, const LoadedCode& worker) {
            request.set_body_limit(1024);
            return Response::json(
                concat({R"({"url":")", request.url_text(), R"(","body":")", request.body().value(), R"(","env":)",
                        expanded(worker.code.env), worker.props.empty() ? "" : ",\"props\":" + worker.props, "}"}));
        });
        loader->on(kWorkers.kinds, [](Request&, const LoadedCode& worker) {
            const auto& modules = worker.code.modules;
            std::string bytes;
            for (const char byte : modules.at(4).content) bytes += std::to_string(std::uint8_t(byte)) + ",";
            return Response::text(concat({"2,", modules.at(2).content, ",2.5,", bytes, "true"}));
        });
        loader->on(kWorkers.adder, [](Request&, const LoadedCode&) { return Response::text("default"); });
        loader->on_methods(kWorkers.adder, &Loading::add, "Adder");
        loader->on(kWorkers.passes_on, [this](Request&, const LoadedCode& worker) {
            return service(worker.code.services.at(0).ours).fetch(FetchRequest::get("http://shop.example/a"));
        });
        loader->on(kWorkers.goes_out, [this](Request&, const LoadedCode& worker) -> Result<Response> {
            if (worker.code.outbound.is_none()) return std::unexpected(fetch_error({.message = "not permitted"}));
            return service(worker.code.outbound.service()).fetch(FetchRequest::get("http://out.example/b"));
        });
        bindings.add<WorkerLoader>("LOADER", loader);
    }

    static std::string expanded(std::string env) {
        if (const std::size_t at = env.find("\\u00e9"); at != env.npos) env.replace(at, 6, "\u00e9");
        return env;
    }
    static Result<testing::ScriptedRpc::Answer> add(std::string_view method, RpcArguments& arguments,
                                                    const LoadedCode& worker) {
        if (method != "add") return fail(ErrorCode::Internal, "The RPC receiver does not implement the method.");
        return RpcValue::of(arguments.values.at(0).as<int>().value() + arguments.values.at(1).as<int>().value() +
                            (worker.props.empty() ? 0 : 10));
    }
    [[nodiscard]] Fetcher& service(const std::string& name) const { return *bindings.env().fetcher(name).value(); }

    testing::MemoryEnv bindings;
    std::shared_ptr<testing::MemoryLoader> loader = std::make_shared<testing::MemoryLoader>(bindings);
};

Result<WorkerCode> make_echo(const Env&, std::string_view) {
    return WorkerCode{.compatibility_date = "2025-12-01", .modules = {{"main.js", std::string(kWorkers.echo)}}};
}

}  // namespace

TEST_CASE("MemoryLoader keeps what a loader of Workers promises", "[contract][worker_loader]") {
    Loading loading;
    contracts::run<WorkerLoader>(contracts::worker_loader(), *loading.loader, loading.bindings.platform());
}

TEST_CASE("A Worker that was let go is loaded again when it is asked", "[worker_loader]") {
    Loading loading;
    const auto worker = loading.loader->get("echo", &make_echo).value();
    CHECK(loading.loader->loaded() == 0);
    const auto entrypoint = worker->entrypoint().value();
    CHECK(entrypoint->fetch(FetchRequest::get("http://a.example/"))->body().contains("http://a.example/"));
    CHECK(loading.loader->loaded() == 1);
    loading.loader->unload("echo");
    REQUIRE(entrypoint->fetch(FetchRequest::get("http://a.example/")));
    CHECK(loading.loader->loaded() == 2);
}

TEST_CASE("Code of more than 64 MiB is not sent", "[worker_loader]") {
    WorkerCode code{.compatibility_date = "2025-12-01", .modules = {{"main.js", "export default {}"}}};
    code.modules.push_back({"large.bin", std::string(WorkerCode::kMostBytes, 'a'), WorkerModuleKind::Data});
    CHECK(check_worker_code(code).error().code == LoaderError::TooLarge);
    code.modules[1].content.resize(WorkerCode::kMostBytes - code.modules[0].content.size());
    CHECK(check_worker_code(code));
}

TEST_CASE("Python is loaded with Python only", "[worker_loader]") {
    using enum WorkerModuleKind;
    WorkerCode code{.compatibility_date = "2025-12-01", .modules = {{"main.py", "x = 1", Python}}};
    CHECK(check_worker_code(code));
    code.modules.push_back({"a.js", "", Js});
    CHECK(check_worker_code(code).error().code == LoaderError::CodeInvalid);
    code.modules = {{"main.py", "x", Js}};
    CHECK(check_worker_code(code).error().code == LoaderError::CodeInvalid);
    code.modules = {{"main", "x", Python}};
    CHECK(check_worker_code(code).error().code == LoaderError::CodeInvalid);
}

TEST_CASE("WorkerCode is sent as far as it is text", "[worker_loader]") {
    using enum WorkerModuleKind;
    const WorkerCode code{.compatibility_date = "2025-12-01",
                          .modules = {{"main.js", "\"a\""}, {"b", "1", Json}, {"c", "\xff", Wasm}},
                          .compatibility_flags = {"nodejs_compat"},
                          .outbound = WorkerOutbound::none(),
                          .limits = {.cpu = std::chrono::milliseconds(5), .subrequests = 0}};
    CHECK(to_json(code) == R"({"compatibilityDate":"2025-12-01","mainModule":"main.js",)"
                           R"("compatibilityFlags":["nodejs_compat"],)"
                           R"("modules":{"main.js":{"js":"\"a\""},"b":{"json":1},"c":{}},)"
                           R"("env":{},"globalOutbound":null,"limits":{"cpuMs":5,"subRequests":0}})");
    CHECK(to_json(EntrypointOptions{}) == "{}");
    CHECK(to_json(EntrypointOptions{.props = "[1]", .limits = {.subrequests = 3}}) ==
          R"({"props":[1],"limits":{"subRequests":3}})");
}

TEST_CASE("A handler takes a loader of Workers", "[worker_loader]") {
    Loading loading;
    App app;
    app.get("/run", [](Loader<"LOADER"> loader) -> Result<Response> {
        return loader->get("echo", &make_echo)
            .value()
            ->entrypoint()
            .value()
            ->fetch(FetchRequest::get("http://a.example/"));
    });
    app.get("/absent", [](Loader<"ABSENT">) { return Response::text("?"); });
    testing::Client client(std::move(app), loading.bindings);
    CHECK(client.get("/run").status() == 200);
    CHECK(client.get("/absent").status() == 500);
}
