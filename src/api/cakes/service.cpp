#include "api/cakes/service.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "edge/bindings/kv/kv_limits.hpp"

namespace bakery {
namespace {

constexpr std::string_view kPrefix = "cake/";
constexpr std::chrono::seconds kCacheTtl{300};

static_assert(edge::json::max_text_size<edge::json::declaration<Cake>> <= edge::kv_limits::kMetadataBytes,
              "a cake is its key's metadata, whatever its texts");

std::string key_of(const CakeId& id) { return std::string(kPrefix) + id.text(); }

std::unexpected<edge::Error> changed() {
    return edge::fail(edge::ErrorCode::PreconditionFailed, "The cake is not what the request takes it for.");
}

}  // namespace

std::vector<Cake> CakeCatalogue::list() const {
    std::vector<Cake> cakes;
    for (const edge::Result<edge::KvKey>& key : kv_.keys({.prefix = std::string(kPrefix)}))
        if (auto cake = edge::json::parse<Cake>(key.value().metadata.value_or(""))) cakes.push_back(*std::move(cake));
    return cakes;
}

std::optional<Cake> CakeCatalogue::find(const CakeId& id) const {
    return kv_.get<Cake>(key_of(id), {.cache_ttl = kCacheTtl}).value();
}

bool CakeCatalogue::is_available(const CakeId& id) const {
    const std::optional<Cake> cake = find(id);
    return cake && cake->available;
}

std::optional<std::string> CakeCatalogue::current(const CakeId& id) const {
    std::optional<std::string> text = kv_.get_text(key_of(id)).value();
    if (!text) return text;
    const auto cake = edge::json::parse<Cake>(*text);
    return cake ? edge::json::to_text(*cake) : std::move(text);
}

edge::Result<CakeCatalogue::Put> CakeCatalogue::put(const Cake& cake, const CakeExpectation& expected) const {
    const std::optional<std::string> before = current(cake.id);
    if (!expected(before)) return changed();
    const std::string json = edge::json::to_text(cake);
    kv_.put(key_of(cake.id), json, {.metadata = json}).value();
    return before ? Put::Replaced : Put::Created;
}

edge::Result<void> CakeCatalogue::remove(const CakeId& id, const CakeExpectation& expected) const {
    const std::optional<std::string> before = current(id);
    if (!before) return edge::fail(edge::ErrorCode::NotFound, "There is no cake of that id.");
    if (!expected(before)) return changed();
    return kv_.remove(key_of(id));
}

}  // namespace bakery
