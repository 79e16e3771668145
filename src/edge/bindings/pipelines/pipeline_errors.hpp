#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// What a pipeline does not take. Each is of status 500: a handler that lets one out has not checked what it sends,
/// which is our mistake and not the client's.
struct PipelineError {
    /// The records exceed 5 MB.
    static constexpr ErrorKind RecordsTooLarge{"pipeline-records-too-large", 500, "Too many records at once"};
    /// What is sent is no array of JSON objects.
    static constexpr ErrorKind RecordsInvalid{"pipeline-records-invalid", 500, "Records that no pipeline takes"};
};

/// The typed error for what a pipeline was rejected with: RateLimited where it has too much to do, else as
/// `rejection_error` says.
[[nodiscard]] Error pipeline_error(const Rejection& rejection);

}  // namespace edge
