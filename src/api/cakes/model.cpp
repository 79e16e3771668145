#include "api/cakes/model.hpp"

namespace bakery {

std::optional<CakeId> CakeId::parse(std::string_view text) {
    if (text.size() > kMaxSize || !edge::json::is_slug(text)) return {};
    return CakeId(text);
}

}  // namespace bakery

edge::Result<bakery::CakeId> edge::RouteParameter<bakery::CakeId>::parse(std::string_view name, std::string_view text) {
    const auto id = bakery::CakeId::parse(text);
    if (id) return *id;
    return fail(ErrorCode::InvalidParameter,
                std::string(name) + " must be lower-case words and digits joined by single hyphens, at most " +
                    std::to_string(bakery::CakeId::kMaxSize) + " characters.");
}
