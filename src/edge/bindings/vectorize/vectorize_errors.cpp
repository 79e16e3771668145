#include "edge/bindings/vectorize/vectorize_errors.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/refusals.hpp"
namespace edge {
namespace {

constexpr Refusal kVectorizeRefusals[]{
    {"code = 40006", VectorizeError::VectorInvalid, "An index does not take a vector."},
    {"code = 40012", VectorizeError::VectorInvalid, "An index does not take a vector."},
    {"code = 40007", VectorizeError::BatchTooLarge, "There are too many vectors at once."},
    {"code = 40025", VectorizeError::QueryInvalid, "An index does not take a question."},
    {"code = 40026", VectorizeError::QueryInvalid, "An index does not take a question."},
    {"vector not found", VectorizeError::NotFound, "There is no such vector."},
};

}  // namespace

Error vectorize_error(const Rejection& rejection) {
    if (std::optional<Error> refused = find_refusal(rejection, kVectorizeRefusals)) return *std::move(refused);
    return rejection_error(rejection, "The index");
}

}  // namespace edge
