#include "edge/http/method.hpp"

#include <array>
#include <cstddef>

namespace edge {
namespace {

/// In the order of the enumeration.
constexpr std::array<std::string_view, 7> kNames{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

}  // namespace

std::string_view to_string(Method method) { return kNames[std::size_t(method)]; }

std::optional<Method> parse_method(std::string_view name) {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == name) return Method(i);
    return std::nullopt;
}

std::string MethodSet::to_string() const {
    std::string list;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (!contains(Method(i))) continue;
        if (!list.empty()) list += ", ";
        list += kNames[i];
    }
    return list;
}

}  // namespace edge
