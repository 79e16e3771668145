#include "edge/bindings/worker_loader/loader_errors.hpp"

#include <optional>
#include <string>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/refusals.hpp"

namespace edge {
namespace {

constexpr std::string_view kNotLoaded = "A Worker cannot be loaded.";
constexpr std::string_view kNoEntrypoint = "A Worker that is loaded has no such entrypoint.";

constexpr Refusal kLoaderRefusals[]{
    {kNoWorkerCode, LoaderError::CodeMissing, "The code of a Worker is not there."},
    {"Failed to start Worker", LoaderError::StartFailed, "A Worker that is loaded does not start."},
    {"no such entrypoint", LoaderError::EntrypointMissing, kNoEntrypoint},
    {"does not export a fetch() function", LoaderError::EntrypointMissing, kNoEntrypoint},
    {"exceeds the maximum allowed size", LoaderError::TooLarge, "A Worker is too large to be loaded."},
    {"ompatibility date", LoaderError::CodeInvalid, kNotLoaded},
    {"ompatibility flag", LoaderError::CodeInvalid, kNotLoaded},
    {"cannot be serialized", LoaderError::CodeInvalid, kNotLoaded},
    {"Dynamic Worker code must", LoaderError::CodeInvalid, kNotLoaded},
};

}  // namespace

Error loader_error(const Rejection& rejection) {
    if (std::optional<Error> refused = find_refusal(rejection, kLoaderRefusals)) return *std::move(refused);
    return fetch_error(rejection);
}

}  // namespace edge
