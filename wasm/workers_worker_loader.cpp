#include <cstdint>
#include <string>
#include <utility>

#include <emscripten/em_macros.h>
#include <emscripten/val.h>

#include "bindings.hpp"
#include "edge/bindings/bound.hpp"
#include "edge/bindings/worker_loader/worker_loader.hpp"
#include "edge/error/contain.hpp"
#include "edge/text/concat.hpp"
#include "inbox.hpp"
#include "values.hpp"
#include "worker.hpp"
#include "workers_fetcher.hpp"
#include "workers_rpc.hpp"

extern "C" {
/// An object whose `get` is that of a loader, by wasm/worker_loader.js. The handles are borrowed.
edge::wasm::Handle edge_worker_loader(edge::wasm::Handle loader, edge::wasm::Handle platform);
}

namespace edge::wasm {
namespace {

using emscripten::val;

/// A service of this Worker, to be passed on.
Result<val> service_to_pass(const std::string& name) {
    val service = binding(name, "fetch");
    if (!service.isUndefined()) return service;
    return fail(
        LoaderError::CodeInvalid, "A Worker cannot be loaded.",
        concat({"no service is bound to \"", name, "\" here, which it is to be given: ", how_to_bind_fetcher()}));
}

/// The code as the platform takes it.
Result<val> code_to_load(const WorkerCode& code) {
    val object = from_json(to_json(code));
    const val modules = object["modules"];
    for (const WorkerModule& module : code.modules)
        if (is_binary(module.kind))
            member(modules, module.name).set(std::string(name_of(module.kind)), copy_out(module.content));
    val env = object["env"];
    for (const auto& [name, ours] : code.services) {
        const Result<val> service = service_to_pass(ours);
        if (!service) return std::unexpected(service.error());
        env.set(name, *service);
    }
    if (!code.outbound.service().empty()) {
        const Result<val> service = service_to_pass(code.outbound.service());
        if (!service) return std::unexpected(service.error());
        object.set("globalOutbound", *service);
    }
    val tails = from_json("[]");
    for (std::size_t i = 0; i < code.tails.size(); ++i) {
        const Result<val> service = service_to_pass(code.tails[i]);
        if (!service) return std::unexpected(service.error());
        tails.set(std::to_string(i), *service);
    }
    object.set("tails", tails);
    return object;
}

/// A stub of a Worker.
class WorkersLoadedWorker final : public LoadedWorker {
public:
    explicit WorkersLoadedWorker(OwnedHandle stub) : stub_(std::move(stub)) {}

private:
    Result<std::unique_ptr<Fetcher>> find_entrypoint(std::string_view name, const EntrypointOptions& options) override {
        Result<OwnedHandle> found = find(name, options);
        if (!found) return std::unexpected(std::move(found.error()));
        return fetcher_of_loaded(*std::move(found));
    }
    Result<std::unique_ptr<RpcStub>> find_methods(std::string_view name, const EntrypointOptions& options) override {
        Result<OwnedHandle> found = find(name, options);
        if (!found) return std::unexpected(std::move(found.error()));
        return std::make_unique<WorkersRpc>(platform(), *std::move(found));
    }

    [[nodiscard]] Result<OwnedHandle> find(std::string_view name, const EntrypointOptions& options) const {
        json::Writer text = call_text({"getEntrypoint"}, "true");
        if (name.empty()) text.null();
        else text.value(name);
        const auto called = call_now(stub_.get(), std::move(text.raw(to_json(options))));
        if (const Result<std::string_view> found = called->result(&loader_error); !found)
            return std::unexpected(found.error());
        return called->take_handle();
    }

    OwnedHandle stub_;
};

Result<std::unique_ptr<LoadedWorker>> loaded(const CallSlot& called) {
    if (const Result<std::string_view> stub = called.result(&loader_error); !stub) return std::unexpected(stub.error());
    return std::make_unique<WorkersLoadedWorker>(called.take_handle());
}

/// A loader of the platform: `env.NAME`.
class WorkersLoader final : public WorkerLoader {
public:
    WorkersLoader(const Env& env, OwnedHandle loader)
        : WorkerLoader(env),
          loader_(std::move(loader)),
          by_name_(edge_worker_loader(loader_.get(), handle_of(platform_object()))) {}

    /// The code of the Worker of that name, for the platform.
    static Result<val> code_of(std::string_view name, MakeCode make) {
        const Result<WorkerCode> code = made_code(environment(), name, make);
        if (!code) return std::unexpected(code.error());
        const Result<val> object = contain([&] { return code_to_load(*code); });
        if (!object) return std::unexpected(no_code(name, object.error()));
        return object;
    }

private:
    Result<std::unique_ptr<LoadedWorker>> load_code(const WorkerCode& code) override {
        Result<val> object = code_to_load(code);
        if (!object) return std::unexpected(std::move(object.error()));
        const auto called = make_call(loader_.get(), std::move(call_text({"load"}, "true").null()));
        called->set_handle(0, own(*std::move(object)));
        evaluate(called->call());
        return loaded(*called);
    }
    Result<std::unique_ptr<LoadedWorker>> find(std::string_view name, MakeCode make) override {
        json::Writer text = call_text({"get"}, "true");
        const auto number = std::uint32_t(reinterpret_cast<std::uintptr_t>(make));
        return loaded(*call_now(by_name_.get(), std::move(text.value(name).value(number))));
    }

    OwnedHandle loader_;
    OwnedHandle by_name_;
};

}  // namespace
}  // namespace edge::wasm

extern "C" {

/// What wasm/worker_loader.js calls, as a promising export, when C++ is not at work: makes the code of the Worker whose
/// name is in the inbox, and leaves it in `made`.
EMSCRIPTEN_KEEPALIVE void edge_make_worker_code(edge::wasm::Handle made, edge::WorkerLoader::MakeCode make,
                                                std::uint32_t name_size) {
    using namespace edge::wasm;
    emscripten::val object = value_of(made);
    const std::string name(in_inbox(name_size));
    const edge::Result<emscripten::val> code = WorkersLoader::code_of(name, make);
    if (code) object.set("code", *code);
    else object.set("failure", code.error().internal);
}
}

std::shared_ptr<edge::WorkerLoader> edge::CustomBinding<edge::WorkerLoader>::bind(const Env& env,
                                                                                  std::string_view name) {
    emscripten::val loader = wasm::binding(name, "load");
    if (loader.isUndefined()) {
        env.log(LogLevel::Error, "A loader of Workers is not bound",
                {{"binding", name}, {"cure", "add a [[worker_loaders]] with this binding to wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersLoader>(env, wasm::own(std::move(loader)));
}
