// A Content-Type value in the first line, an Accept value in the rest. Types are the same in any case and when read
// again; in Accept a range counts wherever it stands, and a range for something else does not.

#include <string>

#include "edge/http/field_syntax.hpp"
#include "edge/http/media_type.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

constexpr std::string_view kJson = "application/json";

std::string upper_case(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
    return upper;
}

void check_type(std::string_view text) {
    const auto type = MediaType::parse(text);
    fuzz::require(MediaType::parse(upper_case(text)) == type, "case does not count");
    if (!type) return;
    fuzz::require(is_token(type->type) && is_token(type->subtype), "both halves are tokens");
    fuzz::require(MediaType::parse(type->essence()) == type, "the essence is the whole type");
    fuzz::require(MediaType::parse(type->essence() + "; a=b") == type, "parameters do not count");
}

}  // namespace

void fuzz_media_type(std::string_view input) {
    check_type(fuzz::take_line(input));
    const bool taken = accepts(input, kJson);
    fuzz::require(accepts(upper_case(input), kJson) == taken, "case does not count in ranges");
    fuzz::require(accepts(std::string(kJson) + "," + std::string(input), kJson), "a range that names it takes it");
    if (input.find_first_not_of(", \t") == input.npos)
        return fuzz::require(taken, "a list of nothing takes everything");
    fuzz::require(accepts("text/x-other, " + std::string(input), kJson) == taken, "another type's range is no matter");
    fuzz::require(!accepts("application/json;q=0, " + std::string(input), kJson) || taken, "q=0 takes nothing");
}
