#include <edge/edge.hpp>

#include "worker_env.hpp"  // what wrangler.toml binds

using namespace edge;

namespace {

/// Inside an object: each has a database of its own, and does one thing at a time.
Response count(const Request& request, Sql sql) {
    sql->run("CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY, value INTEGER)").value();
    const auto rows = sql->run("SELECT value FROM counter WHERE id = 1").value();
    std::int64_t value = rows.empty() ? 0 : rows.front().integer(0);
    if (request.method() == Method::Post) sql->run("INSERT OR REPLACE INTO counter VALUES (1, ?)", {++value}).value();
    return Response::text(std::to_string(value) + "\n");
}

/// In the Worker: passes a request on to the object of that name, which is made when it is first used.
Result<Response> pass_on(const Request& request, Objects<WorkerEnv::COUNTERS> counters, const std::string& name) {
    return counters->by_name(name)->fetch(Request::make(request.method_name(), "/count"));
}

}  // namespace

App make_app(const Env& env) {
    App app;
    app.use(request_id());
    if (env.instance().object_class == "Counter") {  // the same code runs in the Worker and in its objects
        app.get("/count", count);
        app.post("/count", count);
    } else {
        app.get("/counters/{name}", pass_on);
        app.post("/counters/{name}", pass_on);
    }
    return app;
}
