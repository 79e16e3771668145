#include "api/cakes/model.hpp"

#include <algorithm>

#include "edge/json/document.hpp"
#include "edge/json/writer.hpp"

namespace bakery {
namespace {

bool is_slug_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

}  // namespace

std::optional<CakeId> CakeId::parse(std::string_view text) {
    if (text.empty() || text.size() > kMaxSize || !std::ranges::all_of(text, is_slug_character)) return {};
    if (text.front() == '-' || text.back() == '-' || text.find("--") != std::string_view::npos) return {};
    return CakeId(text);
}

std::string to_json(const Cake& cake) {
    edge::json::Writer json;
    json.begin_object();
    json.member("id", cake.id.text());
    json.member("name", cake.name);
    json.member("description", cake.description);
    json.member("priceCents", cake.price_cents);
    json.member("available", cake.available);
    json.end_object();
    return std::move(json).take();
}

std::optional<Cake> parse_stored_cake(std::string_view json) {
    const auto document = edge::json::Document::parse(json);
    if (!document) return {};
    const simdjson::dom::element root = document->root();
    std::string_view id;
    std::string_view name;
    std::string_view description;
    Cake cake;
    if (root["id"].get(id) || root["name"].get(name) || root["description"].get(description)) return {};
    if (root["priceCents"].get(cake.price_cents) || root["available"].get(cake.available)) return {};
    const auto parsed = CakeId::parse(id);
    if (!parsed) return {};
    cake.id = *parsed;
    cake.name = name;
    cake.description = description;
    return cake;
}

}  // namespace bakery

edge::Result<bakery::CakeId> edge::RouteParameter<bakery::CakeId>::parse(std::string_view name,
                                                                         std::string_view text) {
    const auto id = bakery::CakeId::parse(text);
    if (id) return *id;
    return fail(ErrorCode::InvalidParameter,
                std::string(name) + " must be lower-case words and digits joined by single hyphens, at most " +
                    std::to_string(bakery::CakeId::kMaxSize) + " characters.");
}
