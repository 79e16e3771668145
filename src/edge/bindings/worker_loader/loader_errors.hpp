#pragma once

#include <string_view>

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why a Worker was not loaded, or does not answer. Each is of status 500: clients are told nothing of it.
struct LoaderError {
    /// What the platform would not take: no module, two of one name, JSON that is none, no date; it is not sent. Or
    /// what it did not take: a date that is to come, a flag that it does not know, a binding that cannot be passed on.
    static constexpr ErrorKind CodeInvalid{"loader-code-invalid", 500, "Code that cannot be loaded"};
    /// Modules of more than 64 MiB, or an `env` of more than 1 MiB.
    static constexpr ErrorKind TooLarge{"loader-too-large", 500, "Code that is too large"};
    /// Nobody made the code of a Worker that was asked for by name: what makes it has failed.
    static constexpr ErrorKind CodeMissing{"loader-code-missing", 500, "Code that is not there"};
    /// It does not start: a mistake of syntax, a module that is missing, an exception at the top.
    static constexpr ErrorKind StartFailed{"loader-start-failed", 500, "A Worker that does not start"};
    /// It has no entrypoint of that name, or one that answers no requests.
    static constexpr ErrorKind EntrypointMissing{"loader-entrypoint-missing", 500, "An entrypoint that is not there"};
};

/// What the failure of the code's maker begins with, on its way through the platform.
inline constexpr std::string_view kNoWorkerCode = "the code of a Worker is missing: ";

/// The typed error for what a loader, or the `fetch` of a Worker that it has loaded, was rejected with. Which is which:
/// docs/worker-loaders.md.
[[nodiscard]] Error loader_error(const Rejection& rejection);

}  // namespace edge
