#include "edge/bindings/r2/r2_errors.hpp"

#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

using edge::Error;
using edge::ErrorCode;
using edge::r2_error;
using edge::R2Error;
using edge::Rejection;

TEST_CASE("The number of a rejection of R2 tells what it is", "[r2]") {
    const std::pair<const char*, ErrorCode> rows[] = {
        {"put: We encountered an internal error. Please try again. (10001)", ErrorCode::Unavailable},
        {"get: Service unavailable (10043)", ErrorCode::Unavailable},
        {"completeMultipartUpload: Your proposed upload is smaller. (10011)", R2Error::PartsInvalid},
        {"completeMultipartUpload: One or more of the specified parts could not be found. (10025)",
         R2Error::PartsInvalid},
        {"completeMultipartUpload: There was a problem with the multipart upload. (10048)", R2Error::PartsInvalid},
        {"put: Your metadata headers exceed the maximum allowed metadata size. (10012)", R2Error::MetadataTooLarge},
        {"put: The specified object name is not valid. (10020)", R2Error::KeyInvalid},
        {"list: MaxKeys params must be positive integer <= 1000. (10022)", ErrorCode::InvalidParameter},
        {"uploadPart: The specified multipart upload does not exist. (10024)", R2Error::UploadNotFound},
        {"put: At least one of the pre-conditions you specified did not hold. (10031)", ErrorCode::PreconditionFailed},
        {"put: The MD5 checksum you specified did not match.\nActual MD5 was: 00 (10037)", R2Error::ChecksumMismatch},
        {"get: The requested range is not satisfiable (10039)", R2Error::RangeNotSatisfiable},
        {"put: Reduce your concurrent request rate for the same object. (10058)", ErrorCode::RateLimited},
        {"put: Your proposed upload exceeds the maximum allowed object size. (100100)", R2Error::ContentTooLarge},
        {"get: Unspecified error (0)", ErrorCode::Internal},
        {"get: Unauthorized (10002)", ErrorCode::Internal},
        {"Something else", ErrorCode::Internal},
        {"Network connection lost.", ErrorCode::Unavailable},
        {"Too many API requests by single worker invocation.", ErrorCode::LimitExceeded},
    };
    for (const auto& [message, code] : rows) {
        CAPTURE(message);
        const Error error = r2_error({.message = message});
        CHECK(error.code == code);
        CHECK(error.internal == message);
    }
    CHECK(r2_error({.message = "put: Slow down. (10058)"}).retry_after == std::chrono::seconds(1));
}

TEST_CASE("What the runtime throws of a stream is about the content", "[r2]") {
    CHECK(r2_error({.message = "Provided readable stream must have a known length (request/response body)",
                    .name = "TypeError"})
              .code == R2Error::LengthRequired);
    CHECK(r2_error({.message = "FixedLengthStream did not see all expected bytes before close().", .name = "TypeError"})
              .code == ErrorCode::MalformedRequest);
    CHECK(r2_error({.message = "no answer in time", .name = "TimeoutError"}).code == ErrorCode::DeadlineExceeded);
}
