#include "api/cakes/model.hpp"

namespace bakery {

std::optional<CakeId> CakeId::parse(std::string_view text) {
    if (text.size() > kMaxSize || !edge::json::is_slug(text)) return {};
    return CakeId(text);
}

}  // namespace bakery
