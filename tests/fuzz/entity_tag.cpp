// The current entity tag in the first line, a field value in the rest. A list is read once more, by other means, and
// both readings have to agree.

#include <optional>
#include <string>
#include <vector>

#include "edge/http/etag.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

// The entity tags of a list (RFC 9110 sections 5.6.1.2 and 8.8.3); nothing where it is none. Commas and blanks that are
// not inside a tag are made one separator each, so that what is left between them is a tag or wrong.
std::optional<std::vector<std::string>> read_list(std::string_view field) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    bool blank = false;
    for (const char c : field) {
        if (c == '"') quoted = !quoted;
        if (!quoted && c == ',') parts.emplace_back();
        const bool skipped = !quoted && (c == ',' || c == ' ' || c == '\t');
        if (!skipped && blank && !parts.back().empty()) return {};
        if (!skipped) parts.back() += c;
        blank = skipped;
    }
    std::erase(parts, "");
    return quoted ? std::nullopt : std::optional(parts);
}

std::string_view opaque(std::string_view tag) { return tag.substr(tag.starts_with("W/") ? 2 : 0); }

bool is_tag(std::string_view text) {
    const std::string_view quoted = opaque(text);
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.find('"', 1) != quoted.size() - 1) return false;
    return std::ranges::none_of(quoted, [](char c) { return (c >= '\0' && c <= ' ') || c == '\x7F'; });
}

// The tags of a list that is well-formed.
std::optional<std::vector<std::string>> tags_of(std::string_view field) {
    auto list = read_list(field);
    return list && std::ranges::all_of(*list, is_tag) ? std::move(list) : std::nullopt;
}

}  // namespace

void fuzz_entity_tag(std::string_view input) {
    const std::string etag(fuzz::take_line(input));
    if (!is_tag(etag)) return;
    fuzz::require(etag_matches("*", etag), "any tag matches '*'");
    if (input.find_first_not_of(" \t*") == input.npos) return;
    const auto tags = tags_of(input);
    fuzz::require(is_etag_condition(input) == tags.has_value(), "both readings agree on what is a list");
    const auto same = [&](std::string_view tag) { return opaque(tag) == opaque(etag); };
    const bool matches = tags && std::ranges::any_of(*tags, same);
    fuzz::require(etag_matches(input, etag) == matches, "both readings agree on what is in it");
}
