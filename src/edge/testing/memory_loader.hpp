#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/worker_loader/worker_loader.hpp"
#include "edge/testing/memory_env.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/scripted_rpc.hpp"

namespace edge::testing {

/// A loader of Workers for tests. No JavaScript runs here: the test says what code does, by the source of its main
/// module, and what it says is given all that the Worker was given.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto loader = std::make_shared<testing::MemoryLoader>(bindings);
/// loader->on("export default {...}", [](Request&, const testing::LoadedCode& worker) {
///     return Response::json(worker.code.env);
/// });
/// bindings.add<WorkerLoader>("LOADER", loader);
/// ```
///
/// Code that the test says nothing of does not start.
struct LoadedCode {
    WorkerCode code;         ///< what was loaded
    std::string entrypoint;  ///< who is asked: "" is the default export
    std::string props;       ///< what it was given, as JSON; "": nothing
};

/// See `LoadedCode`.
class MemoryLoader final : public WorkerLoader {
public:
    /// What an entrypoint answers.
    using Answer = std::function<Result<Response>(Request& request, const LoadedCode& worker)>;
    /// What its methods do: `method` is the name of one.
    using Methods = std::function<Result<ScriptedRpc::Answer>(std::string_view method, RpcArguments& arguments,
                                                              const LoadedCode& worker)>;

    /// One with these bindings, which code that is made by name gets; borrowed.
    explicit MemoryLoader(MemoryEnv& bindings) : WorkerLoader(bindings.env()), bindings_(&bindings) {}

    /// Says what code of that main module answers, or which methods it has, by its default export or by the class of
    /// that name.
    MemoryLoader& on(std::string_view source, Answer answer, std::string_view entrypoint = {});
    MemoryLoader& on_methods(std::string_view source, Methods methods, std::string_view entrypoint = {});

    /// Lets go of the Worker of that name, as the platform does when it likes.
    void unload(std::string_view name) { named_.erase(std::string(name)); }
    /// How many Workers were loaded, by name or without.
    [[nodiscard]] std::size_t loaded() const { return loaded_; }

private:
    /// The code of a Worker, which is made when it is asked something.
    using Code = std::function<Result<WorkerCode>()>;
    template <class T>
    using ByEntrypoint = std::map<std::pair<std::string, std::string>, T>;  // of a source
    class Worker;
    class Entrypoint;

    Result<std::unique_ptr<LoadedWorker>> load_code(const WorkerCode& code) override;
    Result<std::unique_ptr<LoadedWorker>> find(std::string_view name, MakeCode make) override;

    /// What only the platform refuses.
    [[nodiscard]] Result<void> check_here(const WorkerCode& code) const;
    /// Makes the code of one that is asked, and gives what was said of it.
    template <class T>
    [[nodiscard]] Result<T> start(const ByEntrypoint<T>& all, const Code& code, LoadedCode& worker) const;

    MemoryEnv* bindings_;
    ByEntrypoint<Answer> answers_;
    ByEntrypoint<Methods> methods_;
    std::map<std::string, WorkerCode, std::less<>> named_;
    std::size_t loaded_ = 0;
};

}  // namespace edge::testing
