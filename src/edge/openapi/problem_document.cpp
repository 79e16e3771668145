#include "edge/openapi/problem_document.hpp"

#include <algorithm>

namespace edge {

bool is_problem_type(std::string_view text) {
    constexpr std::string_view kPrefix = "/problems/";
    if (!text.starts_with(kPrefix) || text.size() == kPrefix.size()) return false;
    return std::ranges::all_of(text.substr(kPrefix.size()),
                               [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace edge
