// A text is a UUID where it looks like one, and then its own text in lower case.

#include <string>

#include "edge/http/field_syntax.hpp"
#include "edge/routing/route_parameter.hpp"
#include "edge/text/uuid.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

// RFC 9562 section 4: hexOctet by hexOctet.
bool looks_like_uuid(std::string_view text) {
    constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
    return std::ranges::equal(text, kForm,
                              [&](char c, char form) { return form == 'x' ? kDigits.contains(c) : c == form; });
}

}  // namespace

void fuzz_uuid(std::string_view input) {
    const auto uuid = Uuid::parse(input);
    fuzz::require(uuid.has_value() == looks_like_uuid(input), "a UUID is what has its form");
    if (!uuid) return;
    const std::string text = uuid->to_string();
    fuzz::require(std::ranges::equal(text, input, {}, {}, to_lower), "its text is the same, in lower case");
    fuzz::require(Uuid::parse(text) == uuid, "and reads back as the same");
    fuzz::require(RouteParameter<Uuid>::parse("id", input) == *uuid, "a path parameter is read alike");
}
