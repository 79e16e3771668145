#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// What workflows do not take, and how their instances and steps fail. Most are of status 500: our own mistake, which
/// clients see nothing of.
struct WorkflowError {
    /// An id that is not of 1 to 100 letters, digits, '-' and '_', or that begins with '-'.
    static constexpr ErrorKind IdInvalid{"workflow-id-invalid", 500, "An id that no instance can have"};
    /// There is an instance of this id.
    static constexpr ErrorKind AlreadyExists{"workflow-already-exists", 409, "A workflow that was started before"};
    /// There is no instance of this id, or it is so old that it was forgotten.
    static constexpr ErrorKind NotFound{"workflow-not-found", 404, "A workflow that does not exist"};
    /// Parameters or the payload of an event that are no JSON or exceed 1 MiB, or an event whose type has another form.
    static constexpr ErrorKind ParamsInvalid{"workflow-params-invalid", 500, "Parameters that no workflow takes"};
    /// None or more than 100 instances at once.
    static constexpr ErrorKind BatchInvalid{"workflow-batch-invalid", 500, "A number of workflows that is not started"};
    /// It has ended, and so cannot be terminated.
    static constexpr ErrorKind HasEnded{"workflow-has-ended", 409, "A workflow that has ended"};
    /// The output, or the value of a step or of an event, is not of the type that it is read as.
    static constexpr ErrorKind ValueUnexpected{"workflow-value-unexpected", 500, "A value that was not expected"};
    /// A name that is longer than 256 bytes or has control characters, or options that no step has.
    static constexpr ErrorKind StepInvalid{"workflow-step-invalid", 500, "A step that no workflow takes"};
    /// The value of a step exceeds 1 MiB.
    static constexpr ErrorKind ResultTooLarge{"workflow-result-too-large", 500, "A step whose value is too large"};
    /// All attempts of a step failed, before this run of the workflow: `internal` has the words of the last one.
    static constexpr ErrorKind StepFailed{"workflow-step-failed", 500, "A step of a workflow that failed"};
    /// An attempt took longer than it may, or an event did not come in time.
    static constexpr ErrorKind TimedOut{"workflow-timed-out", 500, "A step of a workflow that took too long"};
    /// What a step fails with that is not to be tried again: see `non_retryable`.
    static constexpr ErrorKind NonRetryable{"workflow-non-retryable", 500, "A step that is not tried again"};
};

/// The same failure, for a step that is not to be tried again, however many retries it has:
///
/// ```cpp
/// if (current.status == "cancelled") return non_retryable(Error(ErrorCode::Conflict, "The order was cancelled."));
/// ```
[[nodiscard]] std::unexpected<Error> non_retryable(const Error& why);

namespace detail {
/// Whether a step that fails with this is not tried again: what is too large will be so the next time.
[[nodiscard]] bool is_non_retryable(const Error& error);
}  // namespace detail

/// The typed error for what a workflow, or a step of one that runs, was rejected with. Which is which: docs/design.md.
[[nodiscard]] Error workflow_error(const Rejection& rejection);
[[nodiscard]] Error workflow_step_error(const Rejection& rejection);

}  // namespace edge
