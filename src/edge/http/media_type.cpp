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

/// 3 for the type itself, 2 for "type/*", 1 for "*/*", 0 where the range does not name the type.
int specificity(TypeView range, TypeView wanted) {
    if (range.type == "*") return range.subtype == "*" ? 1 : 0;
    if (!equal_ignoring_case(range.type, wanted.type)) return 0;
    if (range.subtype == "*") return 2;
    return equal_ignoring_case(range.subtype, wanted.subtype) ? 3 : 0;
}

constexpr int kFullWeight = 1000;

/// "0.25" is 250; what is no weight counts as a full one.
int weight_of(std::string_view text) {
    if (text.empty() || text.front() == '1' || text.find_first_not_of("0123456789.") != std::string_view::npos)
        return kFullWeight;
    if (text.find_first_not_of("0.") == std::string_view::npos) return 0;
    if (!text.starts_with("0.")) return kFullWeight;
    int weight = 0;
    for (std::size_t i = 2; i < 5; ++i) weight = weight * 10 + (i < text.size() ? text[i] - '0' : 0);
    return std::max(weight, 1);
}

/// What `q` among the parameters says, in thousandths.
int weight_in(std::string_view parameters) {
    while (!parameters.empty()) {
        std::string_view value = take_element(parameters, ';');
        if (equal_ignoring_case(take_element(value, '='), "q")) return weight_of(value);
    }
    return kFullWeight;
}

/// How much a type is wanted, by the most specific range that names it. No range at all is no preference.
int weight_for(std::string_view accept, std::string_view essence) {
    std::string_view parameters = take_member(accept);
    if (parameters.empty()) return kFullWeight;
    const auto wanted = take_type(essence);
    int best = 0;
    int weight = 0;
    for (; wanted && !parameters.empty(); parameters = take_member(accept)) {
        const auto range = take_type(parameters);
        const int rank = range ? specificity(*range, *wanted) : 0;
        if (rank == 0 || rank < best) continue;
        weight = std::max(rank == best ? weight : 0, weight_in(parameters));
        best = rank;
    }
    return weight;
}

}  // namespace

std::optional<MediaType> MediaType::parse(std::string_view text) {
    const auto cut = take_type(text);
    if (!cut) return std::nullopt;
    return MediaType{lower_case(cut->type), lower_case(cut->subtype)};
}

bool accepts(std::string_view accept, std::string_view essence) {
    constexpr std::string_view kEverything = "*/*";  // what most clients send
    return accept == kEverything || weight_for(accept, essence) > 0;
}

bool prefers(std::string_view accept, std::string_view essence, std::string_view other) {
    return weight_for(accept, essence) > weight_for(accept, other);
}

namespace {

/// The index of the offer with the largest weight above 0, the first of several.
template <class Weight>
std::optional<std::size_t> best_of(std::span<const std::string_view> offered, const Weight& weight) {
    std::optional<std::size_t> best;
    int most = 0;
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const int each = weight(offered[i]);
        if (each <= most) continue;
        most = each;
        best = i;
    }
    return best;
}

/// Whether a tag begins with the subtags of another.
bool begins_with(std::string_view tag, std::string_view start) {
    return equal_ignoring_case(tag.substr(0, start.size()), start) &&
           (tag.size() == start.size() || tag[start.size()] == '-');
}

/// How well a range names a tag: by the subtags that both have, more if it takes the tag, less if it only begins with
/// it.
std::size_t closeness(std::string_view range, std::string_view tag) {
    if (range == "*") return 1;
    if (begins_with(tag, range)) return 2 * range.size() + 1;
    return begins_with(range, tag) ? 2 * tag.size() : 0;
}

int weight_of_language(std::string_view accept, std::string_view tag) {
    std::string_view parameters = take_member(accept);
    if (parameters.empty()) return kFullWeight;
    std::size_t best = 0;
    int weight = 0;
    for (; !parameters.empty(); parameters = take_member(accept)) {
        const std::size_t rank = closeness(take_element(parameters, ';'), tag);
        if (rank == 0 || rank < best) continue;
        weight = std::max(rank == best ? weight : 0, weight_in(parameters));
        best = rank;
    }
    return weight;
}

}  // namespace

std::optional<std::size_t> best_media_type(std::string_view accept, std::span<const std::string_view> offered) {
    return best_of(offered, [&](std::string_view essence) { return weight_for(accept, essence); });
}

std::optional<std::size_t> best_language(std::string_view accept_language, std::span<const std::string_view> offered) {
    return best_of(offered, [&](std::string_view tag) { return weight_of_language(accept_language, tag); });
}

}  // namespace edge
