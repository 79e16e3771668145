// A field name in the first line, a value in the rest. What Headers takes is legal by RFC 9110, and the block it makes
// is read back as the very same fields.

#include <string>

#include "edge/http/headers.hpp"
#include "edge/http/request.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

// Section 5.6.2, and section 5.5 without obsolete text.
bool is_name(std::string_view text) {
    constexpr std::string_view kToken = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    return !text.empty() && text.find_first_not_of(kToken) == text.npos;
}

bool is_value(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c == '\t' || (c >= ' ' && c <= '~'); });
}

void check_block(const Headers& headers) {
    const Request request = Request::from_head("GET\nhttp://localhost/\n" + headers.block());
    const auto same = [](const auto& a, const auto& b) { return a.name == b.name && a.value == b.value; };
    fuzz::require(std::ranges::equal(request.headers(), headers, same), "the block reads back as the same fields");
}

}  // namespace

void fuzz_header_value(std::string_view input) {
    const std::string_view name = fuzz::take_line(input);
    const bool legal = is_name(name) && is_value(input);
    Headers headers;
    fuzz::require(headers.append("Vary", "Origin").has_value(), "a plain field is legal");
    fuzz::require(headers.append(name, input).has_value() == legal, "append takes what is legal, and only that");
    fuzz::require(headers.add_to_list(name, input).has_value() == legal, "so does add_to_list");
    check_block(headers);
    fuzz::require(headers.set(name, input).has_value() == legal, "so does set");
    check_block(headers);
    if (!legal) return fuzz::require(headers.size() == 1, "what is refused changes nothing");
    fuzz::require(headers.get(name) == input, "what was set is there");
    headers.erase(name);
    fuzz::require(!headers.contains(name), "what was erased is not");
}
