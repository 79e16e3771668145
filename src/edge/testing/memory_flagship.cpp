#include "edge/testing/memory_flagship.hpp"

#include <algorithm>

#include "edge/json/element.hpp"
#include "edge/testing/memory_call.hpp"

namespace edge::testing {
namespace {

std::string_view name_of(FlagType type) {
    switch (type) {
        case FlagType::Boolean: return "boolean";
        case FlagType::Text: return "string";
        case FlagType::Number: return "number";
        case FlagType::Object: break;
    }
    return "object";
}

/// By the first character of its JSON, which tells.
FlagType type_in(std::string_view value) {
    switch (value.front()) {
        case '{':
        case '[': return FlagType::Object;
        case '"': return FlagType::Text;
        case 't':
        case 'f': return FlagType::Boolean;
        default: return FlagType::Number;
    }
}

/// Texts as they are, all else as its JSON.
std::map<std::string, std::string, std::less<>> attributes_of(std::string_view context) {
    std::map<std::string, std::string, std::less<>> attributes;
    (void)json::walk(context, nullptr, [&](json::Element& root) {
        for (json::Members members(root); members.next();) {
            const std::string name(members.key());
            std::string_view text;
            if (!members.value().get(text)) text = members.value().text();
            attributes.insert_or_assign(name, std::string(text));
        }
        return json::Finding::Valid;
    });
    return attributes;
}

FlagDetails failed(std::string key, std::string fallback, std::string code, std::string message) {
    return {std::move(key), std::move(fallback), "default", "ERROR", std::move(code), std::move(message)};
}

/// What a flag has, and why.
std::pair<std::string_view, std::string_view> serve(const MemoryFlag& flag, std::string_view context) {
    if (!flag.enabled) return {flag.default_variation, "DISABLED"};
    if (flag.rules.empty()) return {flag.default_variation, "STATIC"};
    const auto attributes = attributes_of(context);
    for (const MemoryFlagRule& rule : flag.rules) {
        const auto attribute = attributes.find(rule.attribute);
        if (attribute != attributes.end() && attribute->second == rule.equals)
            return {rule.variation, "TARGETING_MATCH"};
    }
    return {flag.default_variation, "DEFAULT"};
}

}  // namespace

Prepared<FlagDetails> MemoryFlagship::evaluate(FlagType type, std::string_view key, std::string_view fallback,
                                               const FlagContext& context) {
    return memory_call<FlagDetails>([this, type, name = std::string(key), otherwise = std::string(fallback),
                                     known = context.json()]() -> Result<FlagDetails> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        const auto flag = flags_.find(name);
        if (flag == flags_.end())
            return failed(name, otherwise, "FLAG_NOT_FOUND", concat({"Flag '", name, "' not found"}));
        const auto [variant, reason] = serve(flag->second, known);
        const auto value = flag->second.variations.find(variant);
        if (value == flag->second.variations.end() || value->second.empty())
            return failed(name, otherwise, "PARSE_ERROR",
                          concat({"Flag '", name, "' variation '", variant, "' is not defined"}));
        if (const FlagType actual = type_in(value->second); actual != type)
            return failed(
                name, otherwise, "TYPE_MISMATCH",
                concat({"Flag '", name, "' has type '", name_of(actual), "', expected '", name_of(type), "'"}));
        return FlagDetails{name, value->second, std::string(variant), std::string(reason)};
    });
}

}  // namespace edge::testing
