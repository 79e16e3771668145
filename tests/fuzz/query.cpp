// A query that was parsed means the same when it is written again, and its accessors agree with its parameters.

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "edge/http/percent.hpp"
#include "edge/http/query.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

std::string written(const Query& query) {
    std::string text;
    for (const auto& [name, value] : query) text += percent_encode(name) + "=" + percent_encode(value) + "&";
    return text;
}

bool same(const Query::Parameter& a, const Query::Parameter& b) { return a.name == b.name && a.value == b.value; }

// https://url.spec.whatwg.org/#urlencoded-parsing, step 3.3
void check_plus(const Query& query, std::string text) {
    for (std::size_t at; (at = text.find('+')) != text.npos;) text.replace(at, 1, "%20");
    const auto spelt = Query::parse(text);
    fuzz::require(spelt && std::ranges::equal(query, *spelt, same), "a plus is a space");
}

void check_integer(const Query& query, const Query::Parameter& parameter) {
    const auto number = query.get_integer(parameter.name, -1000, 1000);
    if (!number) return fuzz::require(number.error().code == ErrorCode::InvalidParameter, "a bad integer has its code");
    fuzz::require(number->has_value() && **number >= -1000 && **number <= 1000, "an integer is within its range");
    fuzz::require(std::to_string(**number) == *query.get(parameter.name), "an integer has one way to be written");
}

}  // namespace

void fuzz_query(std::string_view input) {
    const auto query = Query::parse(input);
    if (!query) return fuzz::require(query.error().code == ErrorCode::MalformedRequest, "a refusal has its code");
    const auto again = Query::parse(written(*query));
    fuzz::require(again && std::ranges::equal(*query, *again, same), "a query survives being written and read");
    check_plus(*query, std::string(input));
    for (const Query::Parameter& parameter : *query) {
        fuzz::require(query->get(parameter.name).has_value(), "every parameter is found by its name");
        check_integer(*query, parameter);
    }
    constexpr std::array<std::string_view, 2> kNames{"a", "b"};
    const auto count = [&](std::string_view name) { return std::ranges::count(*query, name, &Query::Parameter::name); };
    const bool distinct = count("a") <= 1 && count("b") <= 1;
    const bool known = count("a") + count("b") == std::ranges::distance(*query);
    const bool allowed = Query::allow_only(input, kNames).has_value();
    fuzz::require(allowed == (known && distinct), "each of two names is allowed once");
}
