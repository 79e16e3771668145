#include "edge/bindings/ai/ai_errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace edge {
namespace {

struct Refusal {
    std::string_view number;  ///< "internal code" of the platform's documentation
    ErrorCode code;
    std::string_view detail;
};

constexpr std::array kRefusals{
    Refusal{"5007", AiError::ModelUnknown, "A model does not exist."},
    Refusal{"3042", AiError::ModelUnknown, "A model does not exist."},
    Refusal{"3003", AiError::InputsInvalid, "A model does not take its inputs."},
    Refusal{"3010", AiError::InputsInvalid, "A model does not take its inputs."},
    Refusal{"5004", AiError::InputsInvalid, "A model does not take its inputs."},
    Refusal{"5005", AiError::InputsInvalid, "A model does not take its inputs."},
    Refusal{"5006", AiError::InputsInvalid, "A model does not take its inputs."},
    Refusal{"3006", AiError::InputsTooLarge, "The inputs of a model are too large."},
    Refusal{"3023", AiError::NotAllowed, "A model may not be used."},
    Refusal{"3041", AiError::NotAllowed, "A model may not be used."},
    Refusal{"5016", AiError::NotAllowed, "A model may not be used."},
    Refusal{"5018", AiError::NotAllowed, "A model may not be used."},
    Refusal{"3036", AiError::QuotaUsedUp, "There are no more answers today."},
    Refusal{"3007", ErrorCode::Unavailable, "A model did not answer; try again in a moment."},
    Refusal{"3008", ErrorCode::Unavailable, "A model did not answer; try again in a moment."},
    Refusal{"3040", ErrorCode::Unavailable, "A model has too much to do; try again in a moment."},
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
    const auto refusal = std::ranges::find(kRefusals, number_in(rejection.message), &Refusal::number);
    if (refusal == kRefusals.end()) return rejection_error(rejection, "A model");
    return {refusal->code, std::string(refusal->detail), std::string(rejection.message)};
}

}  // namespace edge
