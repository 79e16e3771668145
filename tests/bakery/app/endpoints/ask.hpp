#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bakery::testing {

inline constexpr std::string_view kNobody;

/// A request of the matrix. Each of the methods gives another request that differs in one thing, so that a row reads as
/// what is special about it. "{order}" in a target is the id of the order that every bakery here has.
class Ask {
public:
    Ask(std::string_view id, std::string_view verb, std::string_view path)
        : operation(id), method(verb), target(path) {}

    [[nodiscard]] Ask at(std::string_view other) const {
        Ask ask = *this;
        ask.target = other;
        return ask;
    }
    [[nodiscard]] Ask as(std::string_view key) const {
        return key == kNobody ? without("Authorization") : with("Authorization", "Bearer " + std::string(key));
    }
    [[nodiscard]] Ask with(std::string_view name, std::string_view value) const {
        Ask ask = without(name);
        ask.fields.emplace_back(name, value);
        return ask;
    }
    [[nodiscard]] Ask without(std::string_view name) const {
        Ask ask = *this;
        std::erase_if(ask.fields, [&](const auto& field) { return field.first == name; });
        return ask;
    }
    [[nodiscard]] bool has(std::string_view name) const {
        return std::ranges::find(fields, name, &std::pair<std::string, std::string>::first) != fields.end();
    }
    [[nodiscard]] Ask sending(std::string_view other) const {
        Ask ask = *this;
        ask.body = other;
        return ask;
    }

    std::string operation;  ///< as the OpenAPI document calls it
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> fields = {};
    std::string body = {};
};

}  // namespace bakery::testing
