#include "edge/bindings/worker_loader/worker_loader.hpp"

#include <string>
#include <utility>

#include "edge/error/contain.hpp"
#include "edge/text/concat.hpp"

namespace edge {

Result<std::unique_ptr<Fetcher>> LoadedWorker::entrypoint(std::string_view name, const EntrypointOptions& options) {
    if (const Result<void> sound = check_entrypoint(options); !sound) return std::unexpected(sound.error());
    return find_entrypoint(name, options);
}

Result<std::unique_ptr<RpcStub>> LoadedWorker::methods(std::string_view name, const EntrypointOptions& options) {
    if (const Result<void> sound = check_entrypoint(options); !sound) return std::unexpected(sound.error());
    return find_methods(name, options);
}

Result<std::unique_ptr<LoadedWorker>> WorkerLoader::load(const WorkerCode& code) {
    if (const Result<void> sound = check_worker_code(code); !sound) return std::unexpected(sound.error());
    return load_code(code);
}

Result<std::unique_ptr<LoadedWorker>> WorkerLoader::get(std::string_view name, MakeCode make) {
    if (name.empty())
        return fail(LoaderError::CodeInvalid, "A Worker cannot be loaded.",
                    "a Worker that is asked for by name has one; `load` takes code without a name");
    return find(name, make);
}

Result<WorkerCode> WorkerLoader::made_code(const Env& env, std::string_view name, MakeCode make) {
    Result<WorkerCode> code = contain([&] { return make(env, name); });
    if (code)
        if (const Result<void> sound = check_worker_code(*code); !sound) code = std::unexpected(sound.error());
    if (!code) return std::unexpected(no_code(name, code.error()));
    return code;
}

Error WorkerLoader::no_code(std::string_view name, const Error& why) {
    const std::string& words = why.internal.empty() ? why.detail : why.internal;
    return loader_error({.message = concat({kNoWorkerCode, name, ": ", words})});
}

}  // namespace edge
