#include "edge/bindings/worker_loader/loader_errors.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "edge/bindings/fetcher/fetcher.hpp"

namespace edge {
namespace {

struct LoaderRefusal {
    std::string_view words;  ///< the platform's; the first that is found counts
    ErrorCode code;
    std::string_view detail;
};

constexpr std::string_view kNotLoaded = "A Worker cannot be loaded.";
constexpr std::string_view kNoEntrypoint = "A Worker that is loaded has no such entrypoint.";

constexpr std::array kLoaderRefusals{
    LoaderRefusal{kNoWorkerCode, LoaderError::CodeMissing, "The code of a Worker is not there."},
    LoaderRefusal{"Failed to start Worker", LoaderError::StartFailed, "A Worker that is loaded does not start."},
    LoaderRefusal{"no such entrypoint", LoaderError::EntrypointMissing, kNoEntrypoint},
    LoaderRefusal{"does not export a fetch() function", LoaderError::EntrypointMissing, kNoEntrypoint},
    LoaderRefusal{"exceeds the maximum allowed size", LoaderError::TooLarge, "A Worker is too large to be loaded."},
    LoaderRefusal{"ompatibility date", LoaderError::CodeInvalid, kNotLoaded},
    LoaderRefusal{"ompatibility flag", LoaderError::CodeInvalid, kNotLoaded},
    LoaderRefusal{"cannot be serialized", LoaderError::CodeInvalid, kNotLoaded},
    LoaderRefusal{"Dynamic Worker code must", LoaderError::CodeInvalid, kNotLoaded},
};

}  // namespace

Error loader_error(const Rejection& rejection) {
    const auto refusal = std::ranges::find_if(
        kLoaderRefusals, [&](const LoaderRefusal& each) { return rejection.message.contains(each.words); });
    if (refusal == kLoaderRefusals.end()) return fetch_error(rejection);
    return {refusal->code, std::string(refusal->detail), std::string(rejection.message)};
}

}  // namespace edge
