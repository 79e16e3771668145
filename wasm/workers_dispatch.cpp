#include <string>
#include <utility>

#include "bindings.hpp"
#include "edge/bindings/dispatch/dispatch_namespace.hpp"
#include "values.hpp"
#include "worker.hpp"
#include "workers_fetcher.hpp"

namespace edge::wasm {
namespace {

/// A dispatch namespace of the platform: `env.NAME`.
class WorkersDispatch final : public DispatchNamespace {
public:
    /// `env` is borrowed and outlives this object.
    WorkersDispatch(Handle env, std::string name) : env_(env), name_(std::move(name)) {}

private:
    std::unique_ptr<Fetcher> find(std::string_view worker, const DispatchOptions& options) const override {
        json::Writer text = call_text({name_, "get"}, "true");
        text.value(worker).begin_object().end_object().raw(to_json(options));
        const auto called = call_now(env_, std::move(text));
        const Result<std::string_view> found = called->result(&fetch_error);
        return std::make_unique<WorkersFetcher>(found ? Result<OwnedHandle>(called->take_handle())
                                                      : std::unexpected(found.error()));
    }

    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::DispatchNamespace> edge::CustomBinding<edge::DispatchNamespace>::bind(const Env& env,
                                                                                            std::string_view name) {
    if (wasm::binding(name, "get").isUndefined()) {
        env.log(LogLevel::Error, "A dispatch namespace is not bound",
                {{"binding", name}, {"cure", "add a [[dispatch_namespaces]] with this binding to wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersDispatch>(wasm::handle_of(wasm::env_object()), std::string(name));
}
