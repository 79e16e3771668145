#include "edge/bindings/fetcher/cf_options.hpp"

#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

using namespace edge;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kUrl = "https://shop.example/cakes";

/// Why a request is not sent; "sent" if it is.
std::string fault(FetchRequest request) {
    const Result<Request> made = std::move(request).take();
    if (made) return "sent";
    CHECK(made.error().code == FetchError::RequestInvalid);
    return made.error().internal.substr(made.error().internal.find("\": ") + 3);
}
std::string fault(const CfOptions& options) { return fault(FetchRequest::get(kUrl).cf(options)); }

}  // namespace

TEST_CASE("CfOptions are sent as far as they are set", "[fetch][cf]") {
    CHECK(to_json({}) == "{}");
    CHECK(to_json({.cache_ttl = 0s,
                   .cache_ttl_by_status = {{200, 299, 24h}, {404, 404, 1s}, {500, 599, -1s}},
                   .cache_everything = true,
                   .cache_key = "a \"key\"",
                   .cache_tags = {"a", "b"},
                   .cache_reserve_eligible = false,
                   .image = R"({"width":100})",
                   .resolve_override = "eu.shop.example",
                   .scrape_shield = false,
                   .apps = false,
                   .mirage = true,
                   .polish = Polish::Lossy}) ==
          R"({"cacheTtl":0,"cacheTtlByStatus":{"200-299":86400,"404":1,"500-599":-1},"cacheEverything":true,)"
          R"("cacheKey":"a \"key\"","cacheTags":["a","b"],"cacheReserveEligible":false,"image":{"width":100},)"
          R"("resolveOverride":"eu.shop.example","scrapeShield":false,"apps":false,"mirage":true,"polish":"lossy"})");
    CHECK(to_json({.cache_control = "max-age=1",
                   .cache_deception_armor = true,
                   .respect_strong_etag = true,
                   .polish = Polish::Off}) ==
          R"({"cacheControl":"max-age=1","cacheDeceptionArmor":true,"respectStrongEtag":true,"polish":"off"})");
}

TEST_CASE("FetchRequest keeps its options of the edge", "[fetch][cf]") {
    const FetchRequest request = FetchRequest::get(kUrl).cf({.cache_everything = true}).cache(CacheMode::NoStore);
    CHECK(request.options().cf == R"({"cacheEverything":true})");
    CHECK(request.options().cache == CacheMode::NoStore);
    CHECK(FetchRequest::get(kUrl).options().cf.empty());
}

TEST_CASE("Options that cannot be meant are a fault", "[fetch][cf]") {
    CHECK(fault({.cache_ttl = 300s, .cache_ttl_by_status = {{200, 299, 1s}}}) == "sent");
    CHECK(fault({.cache_ttl = -1s}).starts_with("cache_ttl is negative"));
    CHECK(fault({.cache_ttl = 1s, .cache_control = "no-cache"}).starts_with("cache_ttl and cache_control"));
    for (const CacheTtlOfStatus range : {CacheTtlOfStatus{99, 200, 1s}, {300, 200, 1s}, {200, 600, 1s}})
        CHECK(fault({.cache_ttl_by_status = {range}}).starts_with("a range of cache_ttl_by_status"));
    for (const std::string& tag : {std::string(), std::string("a b"), std::string("a,b"), std::string(1025, 'a')})
        CHECK(fault({.cache_tags = {tag}}).starts_with("a tag of cache_tags"));
    CHECK(fault({.cache_control = "a\nb"}).starts_with("cache_control is no value"));
    for (const char* const image : {"width=100", "[1]", "{\"width\":"})
        CHECK(fault({.image = image}) == "image is no JSON object");
    for (const char* const host : {"https://a.example", "a.example:80", "a.example/b"})
        CHECK(fault({.resolve_override = host}).starts_with("resolve_override is a host name"));
    CHECK(fault(FetchRequest::post(kUrl).cf({.cache_ttl = 1s})) == "cache_ttl is for GET and HEAD");
}

TEST_CASE("A mode of the cache goes with no lifetime, in whatever order they are said", "[fetch][cf]") {
    const CfOptions kept{.cache_ttl = 1s};
    CHECK(fault(FetchRequest::get(kUrl).cf(kept).cache(CacheMode::NoStore)).starts_with("a CacheMode goes neither"));
    CHECK(fault(FetchRequest::get(kUrl).cache(CacheMode::NoCache).cf(kept)).starts_with("a CacheMode goes neither"));
    CHECK(fault(FetchRequest::get(kUrl).cache(CacheMode::Default).cf(kept)) == "sent");
    CHECK(fault(FetchRequest::get(kUrl).cache(CacheMode::NoStore).cf({.polish = Polish::Off})) == "sent");
}
