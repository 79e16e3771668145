#include <edge/bindings/objects/object_state.hpp>
#include <edge/edge.hpp>

#include "worker_env.hpp"  // what wrangler.toml binds

using namespace edge;

namespace {

/// An object: each has members and a storage of its own, and does one thing at a time while it does not wait.
class Counter {
public:
    /// No event comes before it is done, so it may read what is stored.
    explicit Counter(DurableObjectState& state)
        : storage_(state.storage()), value_(storage_.get<int>("value").value().value_or(0)) {}

    void routes(App& app) {
        app.get("/count", [this] { return shown(); });
        app.post("/count", [this] {
            storage_.put("value", ++value_).value();
            return shown();
        });
    }

private:
    [[nodiscard]] Response shown() const { return Response::text(std::to_string(value_) + "\n"); }

    ObjectStorage& storage_;
    int value_;
};

/// In the Worker: passes a request on to the object of that name, which is made when it is first used.
Result<Response> pass_on(const Request& request, Objects<WorkerEnv::COUNTERS> counters, const std::string& name) {
    return counters->by_name(name)->fetch(Request::make(request.method_name(), "/count"));
}

}  // namespace

App make_app(const Env&) {
    App app;
    app.use(request_id());
    app.get("/counters/{name}", pass_on);
    app.post("/counters/{name}", pass_on);
    app.durable_object<Counter>(
        "Counter");  // in an object of that class, what Counter::routes adds is all that is served
    return app;
}
