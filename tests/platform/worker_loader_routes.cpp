#include "worker_loader_routes.hpp"

#include <chrono>
#include <cstdlib>
#include <string>

#include "contracts/worker_loader.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/worker_loader.hpp"
#include "outcomes.hpp"

namespace {

using namespace edge;
using namespace std::chrono_literals;

WorkerCode hello(std::string_view name) {
    return {.compatibility_date = "2025-12-01",
            .modules = {{"main.js", "export default { fetch: (request, env) => new Response(`Hi ${env.NAME}`) }"}},
            .env = concat({"{\"NAME\":\"", name, "\"}"})};
}

/// Makes it of many waits, so that other requests run in between.
Result<WorkerCode> make_with_waits(const Env& env, std::string_view name) {
    std::string read;
    for (const char c : name) {
        env.platform().sleep(1ms);
        read += c;
    }
    return hello(read);
}

Result<WorkerCode> make_with_trap(const Env&, std::string_view) { std::abort(); }

Result<Response> answer_of(WorkerLoader& loader, std::string_view name, WorkerLoader::MakeCode make) {
    const auto worker = loader.get(name, make);
    if (!worker) return std::unexpected(worker.error());
    return (*worker)->entrypoint().value()->fetch(FetchRequest::get("http://worker/"));
}

}  // namespace

void add_worker_loader_routes(App& app) {
    app.get("/contracts/worker_loader", [](Context& context) {
        return platform_probe::outcomes(contracts::worker_loader(), context.env().get<WorkerLoader>("LOADER"),
                                        context.env().platform());
    });
    app.get("/loaded/{name}", [](const std::string& name, Loader<"LOADER"> loader) {
        return answer_of(*loader, name, &make_with_waits);
    });
    app.get("/loaded-by-trap/{name}",
            [](const std::string& name, Loader<"LOADER"> loader) { return answer_of(*loader, name, &make_with_trap); });
    app.get("/generation",
            [](Context& context) { return Response::text(std::to_string(context.env().instance().generation)); });
}
