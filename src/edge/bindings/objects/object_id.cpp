#include "edge/bindings/objects/object_id.hpp"

#include <array>

namespace edge {

std::string_view to_string(LocationHint hint) {
    static constexpr std::array<std::string_view, 9> kHints{"wnam", "enam", "sam", "weur", "eeur",
                                                            "apac", "oc",   "afr", "me"};
    return kHints[std::size_t(hint)];
}

std::string_view to_string(Jurisdiction jurisdiction) {
    static constexpr std::array<std::string_view, 3> kJurisdictions{"eu", "fedramp", "fedramp-high"};
    return kJurisdictions[std::size_t(jurisdiction)];
}

}  // namespace edge
