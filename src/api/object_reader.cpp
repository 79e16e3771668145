#include "api/object_reader.hpp"

#include <algorithm>
#include <iterator>

namespace bakery {
namespace {

namespace dom = simdjson::dom;

/// RFC 6901 section 3: '~' is "~0", '/' is "~1".
std::string pointer_to(std::string_view name) {
    std::string pointer = "/";
    for (const char c : name) {
        if (c == '~') pointer += "~0";
        else if (c == '/') pointer += "~1";
        else pointer += c;
    }
    return pointer;
}

std::string length_rule(std::size_t min, std::size_t max) {
    const std::string most = std::to_string(max) + " printable ASCII characters";
    return min == 0 ? "must be a string of at most " + most
                    : "must be a string of " + std::to_string(min) + " to " + most;
}

edge::Error invalid(std::vector<edge::Violation> violations) {
    return {.code = edge::ErrorCode::ValidationFailed,
            .detail = "The document is well-formed, and wrong where `errors` says.",
            .violations = std::move(violations)};
}

bool has_member(dom::object object, std::string_view name) { return !object.at_key(name).error(); }

}  // namespace

std::optional<std::string_view> Member::string() {
    std::string_view text;
    if (!value_.get(text)) return text;
    reject("must be a string");
    return {};
}

std::optional<std::string> Member::printable_ascii(std::size_t min, std::size_t max) {
    std::string_view text;
    const bool is_string = !value_.get(text);
    const bool printable = std::ranges::all_of(text, [](char c) { return c >= 0x20 && c <= 0x7e; });
    if (is_string && printable && text.size() >= min && text.size() <= max) return std::string(text);
    reject(length_rule(min, max));
    return {};
}

std::optional<std::int64_t> Member::integer(std::int64_t min, std::int64_t max) {
    std::int64_t number = 0;
    if (!value_.get(number) && number >= min && number <= max) return number;
    reject("must be an integer from " + std::to_string(min) + " to " + std::to_string(max));
    return {};
}

std::optional<bool> Member::boolean() {
    bool flag = false;
    if (!value_.get(flag)) return flag;
    reject("must be true or false");
    return {};
}

void Member::reject(std::string detail) { violations_.push_back({pointer_, std::move(detail)}); }

edge::Result<void> read_object(dom::element object, std::initializer_list<MemberRule> rules) {
    dom::object members;
    if (object.get(members)) return std::unexpected(invalid({{"", "must be an object"}}));

    std::vector<edge::Violation> violations;
    for (const dom::key_value_pair& pair : members) {
        Member member(pointer_to(pair.key), pair.value);
        const auto rule = std::ranges::find(rules, pair.key, &MemberRule::name);
        if (rule == rules.end()) member.reject("is not a known member");
        else rule->read(member);
        if (member.failure_) return std::unexpected(*std::move(member.failure_));
        std::ranges::move(member.violations_, std::back_inserter(violations));
    }
    for (const MemberRule& rule : rules)
        if (rule.presence == Presence::Required && !has_member(members, rule.name))
            violations.push_back({pointer_to(rule.name), "is required"});
    if (violations.empty()) return {};
    return std::unexpected(invalid(std::move(violations)));
}

}  // namespace bakery
