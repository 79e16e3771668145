#include "edge/testing/memory_cache.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/http/byte_range.hpp"
#include "edge/http/cache_control.hpp"
#include "edge/http/etag.hpp"
#include "edge/http/http_date.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

/// Those that a cache understands. 304 is dropped: it has no content.
constexpr std::array kKeptStatuses{200, 203, 204, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 501};

std::optional<std::string_view> field_of(const CacheKey& key, std::string_view name) {
    for (const auto& field : key.fields())
        if (equal_ignoring_case(field.name, name)) return field.value;
    return std::nullopt;
}

bool is_known(const Headers& headers, const CacheKey& key) {
    if (const auto tags = field_of(key, "If-None-Match")) {
        const auto tag = headers.get("ETag");
        return tag && etag_matches(*tags, *tag);
    }
    const auto since = field_of(key, "If-Modified-Since");
    const auto modified = headers.get("Last-Modified");
    if (!since || !modified) return false;
    const std::optional<Time> at = parse_http_date(*modified);
    const std::optional<Time> known = parse_http_date(*since);
    return at && known && *at <= *known;
}

struct Piece {
    std::size_t first;
    std::size_t size;
};

/// The bytes that a key asks for; nothing if it asks for all of them, or for none that there are.
std::optional<Piece> piece_of(const CacheKey& key, std::size_t size) {
    const auto field = field_of(key, "Range");
    const std::optional<ByteRange> range = field ? parse_byte_range(*field) : std::nullopt;
    if (!range) return std::nullopt;
    const std::uint64_t first = range->first ? *range->first : size - std::min<std::uint64_t>(*range->last, size);
    if (first >= size) return std::nullopt;
    const std::uint64_t last = range->first && range->last ? std::min<std::uint64_t>(*range->last, size - 1) : size - 1;
    return Piece{.first = std::size_t(first), .size = std::size_t(last - first + 1)};
}

}  // namespace

Response MemoryCache::answer(const Entry& entry, const CacheKey& key) const {
    Response response(entry.status);
    const std::optional<Piece> piece = piece_of(key, entry.bytes.size());
    if (is_known(entry.headers, key)) response = Response(Status::NotModified);
    else if (piece)
        response = Response::bytes(entry.bytes.substr(piece->first, piece->size), "", Status::PartialContent);
    else if (!entry.bytes.empty()) response = Response::bytes(entry.bytes, "", entry.status);
    response.headers() = entry.headers;
    const auto age = std::chrono::floor<std::chrono::seconds>(platform_->now() - entry.kept);
    response.header("Age", std::to_string(age.count()));
    if (piece && response.status() == Status::PartialContent)
        response.header("Content-Range", concat({"bytes ", std::to_string(piece->first), "-",
                                                 std::to_string(piece->first + piece->size - 1), "/",
                                                 std::to_string(entry.bytes.size())}));
    return response;
}

Result<std::optional<Response>> MemoryCache::match_now(const CacheKey& key) {
    ++lookups_;
    if (auto admitted = check_plan(); !admitted) return std::unexpected(std::move(admitted.error()));
    const auto found = entries_.find(key.url());
    if (found == entries_.end() || found->second.until <= platform_->now()) return std::nullopt;
    return answer(found->second, key);
}

Result<Done> MemoryCache::put_now(const std::string& url, Entry entry) {
    if (auto admitted = check_plan(); !admitted) return std::unexpected(std::move(admitted.error()));
    const CacheControl control = CacheControl::of(entry.headers);
    if (list_has(control.private_fields, "Set-Cookie")) entry.headers.erase("Set-Cookie");
    const auto lifetime = shared_lifetime(entry.headers, control, platform_->now());
    const bool is_kept = std::ranges::find(kKeptStatuses, int(entry.status)) != kKeptStatuses.end();
    if (!is_kept || !control.allows_sharing() || entry.headers.contains("Set-Cookie") || !lifetime) return Done();
    entry.kept = platform_->now();
    entry.until = entry.kept + *lifetime;
    entries_.insert_or_assign(url, std::move(entry));
    return Done();
}

Result<bool> MemoryCache::remove_now(const std::string& url) {
    if (auto admitted = check_plan(); !admitted) return std::unexpected(std::move(admitted.error()));
    const auto found = entries_.find(url);
    const bool was_fresh = found != entries_.end() && found->second.until > platform_->now();
    if (found != entries_.end()) entries_.erase(found);
    return was_fresh;
}

Prepared<std::optional<Response>> MemoryCache::prepare_match(const CacheKey& key) {
    return memory_call<std::optional<Response>>([=, this] { return match_now(key); });
}

Prepared<Done> MemoryCache::prepare_put(const CacheKey& key, Response response) {
    Result<std::string> bytes = read_body(response, std::size_t{512} << 20);
    if (!bytes) return Prepared<Done>::ready(std::unexpected(std::move(bytes.error())));
    const Entry entry{.status = response.status(),
                      .headers = std::move(response.headers()),
                      .bytes = *std::move(bytes),
                      .kept = {},
                      .until = {}};
    return memory_call<Done>([=, this, url = key.url()] { return put_now(url, entry); });
}

Prepared<bool> MemoryCache::prepare_remove(const CacheKey& key) {
    return memory_call<bool>([this, url = key.url()] { return remove_now(url); });
}

Result<std::pair<Stream, Stream>> MemoryCache::split(Stream stream) {
    Result<std::string> bytes = std::move(stream).read_all(std::size_t{512} << 20);
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    Stream copy = Stream::of(*bytes);
    return std::pair(std::move(copy), Stream::of(*std::move(bytes)));
}

}  // namespace edge::testing
