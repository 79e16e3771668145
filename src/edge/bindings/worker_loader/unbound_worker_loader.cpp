#include "edge/bindings/worker_loader/worker_loader.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::WorkerLoader> edge::CustomBinding<edge::WorkerLoader>::bind(const Env&, std::string_view) {
    return nullptr;
}
