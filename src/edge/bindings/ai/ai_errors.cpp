#include "edge/bindings/ai/ai_errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace edge {
namespace {

struct AiRefusal {
    std::string_view number;  ///< "internal code" of the platform's documentation
    ErrorCode code;
    std::string_view detail;
};

constexpr std::array kAiRefusals{
    AiRefusal{"5007", AiError::ModelUnknown, "A model does not exist."},
    AiRefusal{"3042", AiError::ModelUnknown, "A model does not exist."},
    AiRefusal{"3003", AiError::InputsInvalid, "A model does not take its inputs."},
    AiRefusal{"3010", AiError::InputsInvalid, "A model does not take its inputs."},
    AiRefusal{"5004", AiError::InputsInvalid, "A model does not take its inputs."},
    AiRefusal{"5005", AiError::InputsInvalid, "A model does not take its inputs."},
    AiRefusal{"5006", AiError::InputsInvalid, "A model does not take its inputs."},
    AiRefusal{"3006", AiError::InputsTooLarge, "The inputs of a model are too large."},
    AiRefusal{"3023", AiError::NotAllowed, "A model may not be used."},
    AiRefusal{"3041", AiError::NotAllowed, "A model may not be used."},
    AiRefusal{"5016", AiError::NotAllowed, "A model may not be used."},
    AiRefusal{"5018", AiError::NotAllowed, "A model may not be used."},
    AiRefusal{"3036", AiError::QuotaUsedUp, "There are no more answers today."},
    AiRefusal{"3007", ErrorCode::Unavailable, "A model did not answer; try again in a moment."},
    AiRefusal{"3008", ErrorCode::Unavailable, "A model did not answer; try again in a moment."},
    AiRefusal{"3040", ErrorCode::Unavailable, "A model has too much to do; try again in a moment."},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number in "InferenceUpstreamError: 3040: Capacity temporarily exceeded": four digits before a colon; else empty.
std::string_view number_in(std::string_view message) {
    constexpr std::size_t kDigits = 4;
    for (std::size_t colon = message.find(':'); colon != message.npos; colon = message.find(':', colon + 1)) {
        if (colon < kDigits) continue;
        const std::string_view digits = message.substr(colon - kDigits, kDigits);
        const bool begins = colon == kDigits || message[colon - kDigits - 1] == ' ';
        if (begins && std::ranges::all_of(digits, &is_digit)) return digits;
    }
    return {};
}

}  // namespace

Error ai_error(const Rejection& rejection) {
    const auto refusal = std::ranges::find(kAiRefusals, number_in(rejection.message), &AiRefusal::number);
    if (refusal == kAiRefusals.end()) return rejection_error(rejection, "A model");
    return {refusal->code, std::string(refusal->detail), std::string(rejection.message)};
}

}  // namespace edge
