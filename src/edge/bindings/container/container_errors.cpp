#include "edge/bindings/container/container_errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "edge/bindings/fetcher/fetcher.hpp"

namespace edge {
namespace {

struct ContainerRefusal {
    std::string_view words;  ///< the platform's; the first that is found counts
    ErrorCode code;
    std::string_view detail;
};

constexpr std::array kContainerRefusals{
    ContainerRefusal{"already running", ContainerError::AlreadyRunning, "The container runs already."},
    ContainerRefusal{"not running", ContainerError::NotRunning, "The container does not run."},
    ContainerRefusal{"not listening", ContainerError::NotListening, "The container does not listen yet."},
    ContainerRefusal{"no container instance", ContainerError::NoInstance, "No container is free now."},
};

}  // namespace

Error container_error(const Rejection& rejection) {
    if (rejection.name == kContainerDestroyed)
        return {ContainerError::Destroyed, "The container was destroyed.", std::string(rejection.message)};
    const auto refusal = std::ranges::find_if(
        kContainerRefusals, [&](const ContainerRefusal& each) { return rejection.message.contains(each.words); });
    if (refusal == kContainerRefusals.end()) return fetch_error(rejection);
    return {refusal->code, std::string(refusal->detail), std::string(rejection.message)};
}

}  // namespace edge
