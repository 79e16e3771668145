#include "edge/bindings/container/container_errors.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/refusals.hpp"

namespace edge {
namespace {

constexpr Refusal kContainerRefusals[]{
    {"already running", ContainerError::AlreadyRunning, "The container runs already."},
    {"not running", ContainerError::NotRunning, "The container does not run."},
    {"not listening", ContainerError::NotListening, "The container does not listen yet."},
    {"no container instance", ContainerError::NoInstance, "No container is free now."},
};

}  // namespace

Error container_error(const Rejection& rejection) {
    if (rejection.name == kContainerDestroyed)
        return {ContainerError::Destroyed, "The container was destroyed.", std::string(rejection.message)};
    if (std::optional<Error> refused = find_refusal(rejection, kContainerRefusals)) return *std::move(refused);
    return fetch_error(rejection);
}

}  // namespace edge
