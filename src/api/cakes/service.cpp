#include "api/cakes/service.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "api/write_over.hpp"
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

CakeCatalogue::Current CakeCatalogue::current(const std::string& key) const {
    Current current{.seen = kv_.get_with_version(key).value(), .shown = {}};
    if (!current.seen.found) return current;
    const auto cake = edge::json::parse<Cake>(current.seen.value);
    current.shown = cake ? edge::json::to_text(*cake) : current.seen.value;
    return current;
}

edge::Result<CakeCatalogue::Put> CakeCatalogue::put(const Cake& cake, const CakeExpectation& expected) const {
    const std::string key = key_of(cake.id);
    const edge::KvMetadata json(cake);
    for (;;) {
        const Current before = current(key);
        if (!expected(before.shown)) return changed();
        if (put_over(kv_, key, before.seen, json.text(), {.metadata = json}))
            return before.shown ? Put::Replaced : Put::Created;
    }
}

edge::Result<void> CakeCatalogue::remove(const CakeId& id, const CakeExpectation& expected) const {
    const std::string key = key_of(id);
    for (;;) {
        const Current before = current(key);
        if (!before.shown) return edge::fail(edge::ErrorCode::NotFound, "There is no cake of that id.");
        if (!expected(before.shown)) return changed();
        if (remove_over(kv_, key, before.seen)) return {};
    }
}

}  // namespace bakery
