#include "edge/http/media_type.hpp"

#include <algorithm>
#include <cstddef>

#include "edge/http/field_syntax.hpp"
#include "edge/http/headers.hpp"

namespace edge {
namespace {

struct TypeView {
    std::string_view type;
    std::string_view subtype;
};

/// Takes "type/subtype" off the front of a value and leaves its parameters. '*' is a token, so ranges pass too.
std::optional<TypeView> take_type(std::string_view& rest) {
    const std::string_view essence = take_element(rest, ';');
    const std::size_t slash = essence.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const TypeView cut{essence.substr(0, slash), essence.substr(slash + 1)};
    if (!is_token(cut.type) || !is_token(cut.subtype)) return std::nullopt;
    return cut;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), to_lower);
    return lower;
}

/// 3 for the type itself, 2 for "type/*", 1 for "*/*", 0 where the range does not name the type.
int specificity(TypeView range, TypeView wanted) {
    if (range.type == "*") return range.subtype == "*" ? 1 : 0;
    if (!equal_ignoring_case(range.type, wanted.type)) return 0;
    if (range.subtype == "*") return 2;
    return equal_ignoring_case(range.subtype, wanted.subtype) ? 3 : 0;
}

/// Whether the parameters say q=0, with or without decimals. Any other weight takes the type: with one type to offer
/// there is nothing to rank.
bool refuses(std::string_view parameters) {
    while (!parameters.empty()) {
        std::string_view value = take_element(parameters, ';');
        if (!equal_ignoring_case(take_element(value, '='), "q")) continue;
        return !value.empty() && value.find_first_not_of("0.") == std::string_view::npos;
    }
    return false;
}

}  // namespace

std::optional<MediaType> MediaType::parse(std::string_view text) {
    const auto cut = take_type(text);
    if (!cut) return std::nullopt;
    return MediaType{lower_case(cut->type), lower_case(cut->subtype)};
}

bool accepts(std::string_view accept, std::string_view essence) {
    if (trim(accept).empty()) return true;
    const auto wanted = take_type(essence);
    int best = 0;
    bool taken = false;
    while (wanted && !accept.empty()) {
        std::string_view parameters = take_element(accept, ',');
        const auto range = take_type(parameters);
        const int rank = range ? specificity(*range, *wanted) : 0;
        if (rank == 0 || rank < best) continue;
        taken = (rank == best && taken) || !refuses(parameters);
        best = rank;
    }
    return taken;
}

}  // namespace edge
