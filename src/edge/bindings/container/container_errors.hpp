#pragma once

#include <string_view>

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// What a container of a Durable Object does not do. A 503 may pass: the container starts, or another one does.
struct ContainerError {
    /// What the platform would not take: a name of a variable with "=", a port of 0, a signal that is none. It is not
    /// sent.
    static constexpr ErrorKind OptionsInvalid{"container-options-invalid", 500, "A container that cannot be meant"};
    /// It is started a second time.
    static constexpr ErrorKind AlreadyRunning{"container-already-running", 500, "A container that runs already"};
    /// It was not started, or has ended.
    static constexpr ErrorKind NotRunning{"container-not-running", 503, "A container that does not run"};
    /// Nothing in it listens at that port, yet.
    static constexpr ErrorKind NotListening{"container-not-listening", 503, "A container that does not listen yet"};
    /// The platform has no machine for it now: more run than `max_instances`.
    static constexpr ErrorKind NoInstance{"container-no-instance", 503, "No container is free"};
    /// It was destroyed for a reason, which is `Error::internal`.
    static constexpr ErrorKind Destroyed{"container-destroyed", 503, "A container that was destroyed"};
    /// The platform does not have this operation, here or yet.
    static constexpr ErrorKind NotSupported{"container-not-supported", 500, "What a container cannot do here"};
    /// What it gives is not what it says that it gives.
    static constexpr ErrorKind AnswerUnexpected{"container-answer-unexpected", 502,
                                                "An answer of a container that was not expected"};
};

/// The name of the JavaScript error that a container is destroyed with, which comes back to who waits for its end.
inline constexpr std::string_view kContainerDestroyed = "ContainerDestroyed";

/// The typed error for what a container was rejected with. Which is which: docs/containers.md.
[[nodiscard]] Error container_error(const Rejection& rejection);

}  // namespace edge
