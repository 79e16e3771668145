#pragma once

#include <memory>
#include <string_view>

#include "edge/bindings/env.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/rpc/rpc_stub.hpp"
#include "edge/bindings/worker_loader/loader_errors.hpp"
#include "edge/bindings/worker_loader/worker_code.hpp"

namespace edge {

/// A Worker that was loaded. It belongs to the request that asked for it.
class LoadedWorker {
public:
    LoadedWorker() = default;
    LoadedWorker(const LoadedWorker&) = delete;
    LoadedWorker& operator=(const LoadedWorker&) = delete;
    virtual ~LoadedWorker() = default;

    /// What answers requests: its default export, or the class that it exports by that name. Whether there is one, and
    /// whether the Worker starts, shows when it is asked: a kind of `LoaderError`. Fails with CodeInvalid, of options
    /// that cannot be meant.
    [[nodiscard]] Result<std::unique_ptr<Fetcher>> entrypoint(std::string_view name = {},
                                                              const EntrypointOptions& options = {});
    /// The methods of that class. What a call fails with is a kind of `RpcError`, also where the Worker does not start.
    [[nodiscard]] Result<std::unique_ptr<RpcStub>> methods(std::string_view name = {},
                                                           const EntrypointOptions& options = {});

private:
    /// The options have been checked.
    virtual Result<std::unique_ptr<Fetcher>> find_entrypoint(std::string_view name,
                                                             const EntrypointOptions& options) = 0;
    virtual Result<std::unique_ptr<RpcStub>> find_methods(std::string_view name, const EntrypointOptions& options) = 0;
};

/// Runs other Workers whose code is known when it is needed, each in an isolate of its own: a handler's
/// `Loader<"LOADER">` (edge/handlers/worker_loader.hpp).
///
/// ```cpp
/// app.post("/run", [](Request& request, Loader<"LOADER"> loader) -> Result<Response> {
///     const Result<std::string_view> source = request.body();
///     if (!source) return std::unexpected(source.error());
///     const WorkerCode code{.compatibility_date = "2026-10-01",
///                           .modules = {{.name = "main.js", .content = std::string(*source)}},
///                           .outbound = WorkerOutbound::none()};
///     const auto worker = loader->load(code);
///     if (!worker) return std::unexpected(worker.error());
///     return (*worker)->entrypoint().value()->fetch(FetchRequest::get("http://worker/"));
/// });
/// ```
class WorkerLoader {
public:
    /// Makes the code of a Worker that was asked for by that name: a function without captures, for the platform calls
    /// it when it needs the code, in a stack of its own. It may wait. It gives the same for a name each time. `env` is
    /// this Worker's.
    using MakeCode = Result<WorkerCode> (*)(const Env& env, std::string_view name);

    /// `env` is borrowed, and outlives it.
    explicit WorkerLoader(const Env& env) : env_(&env) {}
    virtual ~WorkerLoader() = default;
    WorkerLoader(const WorkerLoader&) = delete;
    WorkerLoader& operator=(const WorkerLoader&) = delete;

    /// A new Worker of that code, for as long as somebody uses it. Fails with CodeInvalid or TooLarge.
    [[nodiscard]] Result<std::unique_ptr<LoadedWorker>> load(const WorkerCode& code);

    /// The Worker of that name, which may be there from a former request, of another instance as well. Where it is not,
    /// `make` is called when it is first asked something; what it fails with fails that, as CodeMissing. Fails with
    /// CodeInvalid if the name is empty.
    ///
    /// ```cpp
    /// WorkerLoader* const loader = env.get<WorkerLoader>("LOADER").value();
    /// const auto worker = loader->get("tenant-7", [](const Env& here, std::string_view name) -> Result<WorkerCode> {
    ///     std::string source = here.kv("SCRIPTS").value().get_text(name).value().value_or("");
    ///     return WorkerCode{.compatibility_date = "2026-10-01", .modules = {{"main.js", std::move(source)}}};
    /// });
    /// ```
    [[nodiscard]] Result<std::unique_ptr<LoadedWorker>> get(std::string_view name, MakeCode make);

protected:
    [[nodiscard]] const Env& env() const { return *env_; }
    /// What `make` gives, checked; a failure is CodeMissing.
    [[nodiscard]] static Result<WorkerCode> made_code(const Env& env, std::string_view name, MakeCode make);
    /// CodeMissing, for this reason.
    [[nodiscard]] static Error no_code(std::string_view name, const Error& why);

private:
    /// What they are given has been checked.
    virtual Result<std::unique_ptr<LoadedWorker>> load_code(const WorkerCode& code) = 0;
    virtual Result<std::unique_ptr<LoadedWorker>> find(std::string_view name, MakeCode make) = 0;

    const Env* env_;
};

/// How it is had from the platform.
template <>
struct CustomBinding<WorkerLoader> {
    static std::shared_ptr<WorkerLoader> bind(const Env& env, std::string_view name);
};

}  // namespace edge
