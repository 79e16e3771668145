// Compiled with an application, in the place of what worker.cpp has for those without a `worker_env.hpp`.

#if __has_include("worker_env.hpp")
#include "edge/app.hpp"
#include "edge/bindings/var_reader.hpp"
#include "worker_env.hpp"  // workers_cpp_add_env wrote it

namespace edge::wasm {

/// An application that refuses everything if the deployment lacks what its configuration declares.
App make_checked_app(const Env& env) {
    const Result<void> complete = check_declared(env, WorkerEnv::kRequired);
    return complete ? make_app(env) : App::refusing(complete.error());
}

}  // namespace edge::wasm
#endif
