#include "edge/routing/pattern_text.hpp"

#include "edge/text/concat.hpp"

namespace edge::detail {

std::vector<std::string> parameter_names(std::string_view pattern) {
    std::vector<std::string> names;
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
        std::string_view name = pattern.substr(open + 1, pattern.find('}', open) - open - 1);
        if (name.ends_with("...")) name.remove_suffix(3);
        names.emplace_back(name);
    }
    return names;
}

bool is_within(std::string_view path, std::string_view scope) {
    if (!scope.ends_with("/*")) return path == scope;
    const std::string_view root = scope.substr(0, scope.size() - 2);
    return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

std::string below(std::string_view prefix, std::string_view pattern) {
    if (prefix == "/") return std::string(pattern);
    return pattern == "/" ? std::string(prefix) : concat({prefix, pattern});
}

}  // namespace edge::detail
