#include "edge/bindings/r2/r2_errors.hpp"

#include <optional>
#include <string>

#include "edge/text/decimal.hpp"

namespace edge {
namespace {

/// "get: The requested range is not satisfiable (10039)": the platform puts the number there.
std::optional<std::int64_t> r2_number_in(std::string_view message) {
    const std::size_t open = message.rfind('(');
    if (open == message.npos || !message.ends_with(')')) return std::nullopt;
    return parse_decimal(message.substr(open + 1, message.size() - open - 2));
}

Error too_many_writes() {
    Error error(ErrorCode::RateLimited, "Too many operations on the same object; try again in a moment.");
    error.retry_after = std::chrono::seconds(1);
    return error;
}

Error r2_unavailable() { return {ErrorCode::Unavailable, "The store did not answer; try again in a moment."}; }

/// The numbers are those that R2 documents as its error codes.
std::optional<Error> numbered_error(std::int64_t number) {
    switch (number) {
        case 10001:
        case 10043:
        case 10054: return r2_unavailable();
        case 10011:
        case 10025:
        case 10048: return Error(R2Error::PartsInvalid, "The parts that were uploaded make no object.");
        case 10012: return Error(R2Error::MetadataTooLarge, "The metadata is too large.");
        case 10020: return Error(R2Error::KeyInvalid, "The store does not take this key.");
        case 10022: return Error(ErrorCode::InvalidParameter, "The list limit is not valid.");
        case 10024: return Error(R2Error::UploadNotFound, "There is no such upload.");
        case 10031: return not_as_conditions_say();
        case 10037: return Error(R2Error::ChecksumMismatch, "The content is not what its checksum says.");
        case 10039: return Error(R2Error::RangeNotSatisfiable, "The object has no such range.");
        case 10058: return too_many_writes();
        case 100100: return Error(R2Error::ContentTooLarge, "The content is too large.");
        default: return std::nullopt;
    }
}

/// What the runtime itself throws, before it asks the store or while it reads what it is given.
Error r2_runtime_error(const Rejection& rejection) {
    if (rejection.message.contains("must have a known length"))
        return {R2Error::LengthRequired, "The content must say how long it is, by Content-Length."};
    if (rejection.message.contains("FixedLengthStream")) return not_as_long_as_said();
    return rejection_error(rejection, "The store");
}

}  // namespace

Error not_as_long_as_said() {
    return {ErrorCode::MalformedRequest, "The content is not as long as it was said to be."};
}

Error not_as_conditions_say() { return {ErrorCode::PreconditionFailed, "The object is not as the conditions say."}; }

Error r2_error(const Rejection& rejection) {
    const std::optional<std::int64_t> number = r2_number_in(rejection.message);
    std::optional<Error> known = number ? numbered_error(*number) : std::nullopt;
    Error error = known ? *std::move(known) : r2_runtime_error(rejection);
    error.internal = rejection.message;
    return error;
}

}  // namespace edge
