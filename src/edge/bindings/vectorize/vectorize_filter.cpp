#include "edge/bindings/vectorize/vectorize_filter.hpp"

#include <cstddef>

#include "edge/json/writer.hpp"

namespace edge {
namespace {

std::string_view operator_of(VectorizeComparison comparison) {
    switch (comparison) {
        case VectorizeComparison::Equals: return "$eq";
        case VectorizeComparison::Differs: return "$ne";
        case VectorizeComparison::OneOf: return "$in";
        case VectorizeComparison::NoneOf: return "$nin";
        case VectorizeComparison::Below: return "$lt";
        case VectorizeComparison::AtMost: return "$lte";
        case VectorizeComparison::Above: return "$gt";
        case VectorizeComparison::AtLeast: return "$gte";
    }
    return {};
}

void write(json::Writer& text, const VectorizeValue& value) {
    std::visit([&](const auto& each) { text.value(each); }, value.get());
}

void write(json::Writer& text, const VectorizeCondition& condition) {
    text.key(operator_of(condition.comparison));
    const bool is_list =
        condition.comparison == VectorizeComparison::OneOf || condition.comparison == VectorizeComparison::NoneOf;
    if (is_list) text.begin_array();
    for (const VectorizeValue& value : condition.values) write(text, value);
    if (is_list) text.end_array();
}

}  // namespace

/// Conditions of one member stand together, where the first of them stands.
std::string VectorizeFilter::json() const {
    json::Writer text;
    text.begin_object();
    for (std::size_t i = 0; i < conditions_.size(); ++i) {
        const std::string& member = conditions_[i].member;
        const auto is_first = [&] {
            for (std::size_t k = 0; k < i; ++k)
                if (conditions_[k].member == member) return false;
            return true;
        };
        if (!is_first()) continue;
        text.key(member).begin_object();
        for (std::size_t k = i; k < conditions_.size(); ++k)
            if (conditions_[k].member == member) write(text, conditions_[k]);
        text.end_object();
    }
    return std::move(text.end_object()).take();
}

}  // namespace edge
