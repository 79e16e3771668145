#include "edge/bindings/vectorize/vectorize_errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace edge {
namespace {

struct VectorizeRefusal {
    std::string_view words;  ///< the platform's
    ErrorCode error;
    std::string_view detail;
};

constexpr std::array kVectorizeRefusals{
    VectorizeRefusal{"code = 40006", VectorizeError::VectorInvalid, "An index does not take a vector."},
    VectorizeRefusal{"code = 40012", VectorizeError::VectorInvalid, "An index does not take a vector."},
    VectorizeRefusal{"code = 40007", VectorizeError::BatchTooLarge, "There are too many vectors at once."},
    VectorizeRefusal{"code = 40025", VectorizeError::QueryInvalid, "An index does not take a question."},
    VectorizeRefusal{"code = 40026", VectorizeError::QueryInvalid, "An index does not take a question."},
    VectorizeRefusal{"vector not found", VectorizeError::NotFound, "There is no such vector."},
};

}  // namespace

Error vectorize_error(const Rejection& rejection) {
    const auto refusal = std::ranges::find_if(
        kVectorizeRefusals, [&](const VectorizeRefusal& each) { return rejection.message.contains(each.words); });
    if (refusal == kVectorizeRefusals.end()) return rejection_error(rejection, "The index");
    return {refusal->error, std::string(refusal->detail), std::string(rejection.message)};
}

}  // namespace edge
