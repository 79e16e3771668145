// Compiled with an application, in the place of what worker.cpp has for those without a `worker_env.hpp`.

#if __has_include("worker_env.hpp")
#include "edge/bindings/env.hpp"
#include "worker_env.hpp"  // workers_cpp_add_env wrote it

namespace edge::wasm {

Result<void> check_env(const Env& env) { return check_declared(env, WorkerEnv::kRequired); }

}  // namespace edge::wasm
#endif
