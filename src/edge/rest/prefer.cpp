#include "edge/rest/prefer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "edge/http/field_syntax.hpp"
#include "edge/http/headers.hpp"
#include "edge/text/decimal.hpp"

namespace edge::rest {
namespace {

/// A preference: its name, and its value without quotes.
struct Preference {
    std::string_view name;
    std::string_view value;
};

Preference parse_preference(std::string_view member) {
    std::string_view value = take_element(member, ';');  // parameters of a preference say nothing that is known here
    const std::string_view name = take_element(value, '=');
    value = trim(value);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return {name, value};
}

}  // namespace

Prefer Prefer::parse(std::string_view field_value) {
    constexpr std::array<std::string_view, 4> kKnown{"return", "respond-async", "handling", "wait"};
    Prefer prefer;
    std::array<bool, kKnown.size()> seen{};
    for (std::string_view member = take_member(field_value); !member.empty(); member = take_member(field_value)) {
        const Preference each = parse_preference(member);
        const auto same = [&](std::string_view name) { return equal_ignoring_case(name, each.name); };
        const auto known = std::size_t(std::ranges::find_if(kKnown, same) - kKnown.begin());
        if (known == kKnown.size() || seen[known]) continue;
        seen[known] = true;
        switch (known) {
            case 0:
                prefer.wants_minimal = equal_ignoring_case(each.value, "minimal");
                prefer.wants_representation = equal_ignoring_case(each.value, "representation");
                break;
            case 1: prefer.respond_async = true; break;
            case 2:
                prefer.is_lenient = equal_ignoring_case(each.value, "lenient");
                prefer.is_strict = equal_ignoring_case(each.value, "strict");
                break;
            default:
                if (const auto seconds = parse_decimal(each.value); seconds && *seconds >= 0)
                    prefer.wait = std::chrono::seconds(*seconds);
        }
    }
    return prefer;
}

Response minimal(Response response) {
    response.header("Preference-Applied", "return=minimal").add_to_list("Vary", "Prefer");
    return response;
}

}  // namespace edge::rest
