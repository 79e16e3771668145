#include "api/cakes/service.hpp"

#include <chrono>
#include <string>

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

edge::Result<std::vector<Cake>> CakeCatalogue::list() const {
    std::vector<Cake> cakes;
    for (const edge::Result<edge::KvKey>& key : kv_.keys({.prefix = std::string(kPrefix)})) {
        if (!key) return std::unexpected(key.error());
        if (auto cake = edge::json::parse<Cake>(key->metadata.value_or(""))) cakes.push_back(*std::move(cake));
    }
    return cakes;
}

edge::Result<std::optional<Cake>> CakeCatalogue::find(const CakeId& id) const {
    const auto text = kv_.get_text(key_of(id), {.cache_ttl = kCacheTtl});
    if (!text) return std::unexpected(text.error());
    if (!*text) return std::nullopt;
    auto cake = edge::json::parse<Cake>(**text);
    if (!cake) return edge::fail(edge::ErrorCode::Internal, "", "not a cake under " + key_of(id));
    return *std::move(cake);
}

edge::Result<bool> CakeCatalogue::is_available(const CakeId& id) const {
    const auto cake = find(id);
    if (!cake) return std::unexpected(cake.error());
    return *cake && (*cake)->available;
}

edge::Result<std::optional<std::string>> CakeCatalogue::current(const CakeId& id) const {
    auto text = kv_.get_text(key_of(id));
    if (!text || !*text) return text;
    const auto cake = edge::json::parse<Cake>(**text);
    return cake ? edge::json::to_text(*cake) : **std::move(text);
}

edge::Result<CakeCatalogue::Put> CakeCatalogue::put(const Cake& cake, const CakeExpectation& expected) const {
    const auto before = current(cake.id);
    if (!before) return std::unexpected(before.error());
    if (!expected(*before)) return changed();
    const std::string json = edge::json::to_text(cake);
    const auto written = kv_.put(key_of(cake.id), json, {.metadata = json});
    if (!written) return std::unexpected(written.error());
    return *before ? Put::Replaced : Put::Created;
}

edge::Result<void> CakeCatalogue::remove(const CakeId& id, const CakeExpectation& expected) const {
    const auto before = current(id);
    if (!before) return std::unexpected(before.error());
    if (!*before) return edge::fail(edge::ErrorCode::NotFound, "There is no cake of that id.");
    if (!expected(*before)) return changed();
    return kv_.remove(key_of(id));
}

}  // namespace bakery
