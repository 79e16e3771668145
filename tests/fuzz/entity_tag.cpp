// The current entity tag in the first line, a field value in the rest. The two comparisons agree where they must, and
// a list is judged as its members are.

#include <string>

#include "edge/http/etag.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

using enum EtagComparison;

// The current tag is the application's own, so one and whole; what `etag_matches` does not look at is not its matter.
bool is_whole(const std::string& etag) { return etag.ends_with('"') && std::ranges::count(etag, '"') == 2; }

// A list matches one of its own members exactly where all of it is well-formed.
bool is_list(std::string_view field, const std::string& member) {
    return etag_matches(member + "," + std::string(field), member, Weak);
}

}  // namespace

void fuzz_entity_tag(std::string_view input) {
    const std::string etag(fuzz::take_line(input));
    const bool strong = etag_matches(input, etag, Strong);
    const bool weak = etag_matches(input, etag, Weak);
    fuzz::require(!strong || weak, "what matches strongly matches weakly");
    if (!etag_matches("*", etag, Strong)) return fuzz::require(!weak, "nothing matches what is no entity tag");
    if (!is_whole(etag)) return;
    fuzz::require(etag_matches(etag, etag, Weak), "an entity tag matches itself weakly");
    fuzz::require(etag_matches(etag, etag, Strong) == !etag.starts_with("W/"), "and strongly unless it is weak");
    if (input.find_first_not_of(" \t*") == input.npos) return;
    fuzz::require(!weak || is_list(input, etag), "only a well-formed list matches");
    fuzz::require(etag_matches("\"other\" ,, " + std::string(input), etag, Strong) == (strong || etag == "\"other\"") ||
                      !is_list(input, etag),
                  "more members change nothing for the others");
}
