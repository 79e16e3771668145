#include "edge/bindings/cache/cache.hpp"

#include <array>

#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr std::array<std::string_view, 3> kFieldsThatCount{"Range", "If-None-Match", "If-Modified-Since"};

Result<void> check_key(const CacheKey& key) {
    const std::string_view url = key.url();
    const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    if (scheme != 0 && url.size() > scheme && url[scheme] != '/') return {};
    return fail(CacheError::KeyInvalid, "A key of a cache must be an absolute URL.",
                concat({"\"", url, "\" is no absolute URL of http or https"}));
}

Result<void> check_response(const CacheKey& key, const Response& response) {
    if (auto legal = check_key(key); !legal) return legal;
    if (response.fault()) return std::unexpected(*response.fault());
    if (!key.is_get()) return fail(CacheError::NotCacheable, "Only responses to GET are kept.");
    if (response.status() == Status::PartialContent)
        return fail(CacheError::NotCacheable, "A part of a content (206) is not kept.");
    for (const auto& [name, value] : response.headers())
        if (equal_ignoring_case(name, "Vary") && value.contains('*'))
            return fail(CacheError::NotCacheable, "A response that varies by everything is not kept.");
    return {};
}

/// Gives a response the body of another one, and leaves its fields as they are.
void set_body(Response& response, Response other) {
    other.headers() = std::move(response.headers());
    response = std::move(other);
}

/// A body that is made while it is sent is made here: it goes to two places.
Result<void> make_body(Response& response) {
    const BodyProducer producer = response.take_producer();
    if (!producer) return {};
    Result<std::string> bytes = collect(producer);
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    set_body(response, Response::bytes(*std::move(bytes), "", response.status()));
    return {};
}

Result<void> without_result(Result<Done> done) {
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
}

}  // namespace

Error cache_error(const Rejection& rejection) { return rejection_error(rejection, "The cache"); }

CacheKey::CacheKey(const Request& request) : url_(request.url_text()), is_get_(request.method() == Method::Get) {
    for (const std::string_view name : kFieldsThatCount)
        if (const auto value = request.header(name)) fields_.push_back({std::string(name), std::string(*value)});
}

Pending<std::optional<Response>> Cache::pending_match(const CacheKey& key) {
    if (!key.is_get()) return Pending<std::optional<Response>>::ready(std::nullopt);
    if (auto legal = check_key(key); !legal)
        return Pending<std::optional<Response>>::ready(std::unexpected(std::move(legal.error())));
    return {*platform_, prepare_match(key)};
}

Pending<Done> Cache::pending_put(const CacheKey& key, Response response) {
    if (auto legal = check_response(key, response); !legal)
        return Pending<Done>::ready(std::unexpected(std::move(legal.error())));
    if (auto made = make_body(response); !made) return Pending<Done>::ready(std::unexpected(std::move(made.error())));
    return {*platform_, prepare_put(key, std::move(response))};
}

Pending<bool> Cache::pending_remove(const CacheKey& key) {
    if (auto legal = check_key(key); !legal) return Pending<bool>::ready(std::unexpected(std::move(legal.error())));
    return {*platform_, prepare_remove(key)};
}

/// The response goes on with one half of its stream.
Result<Response> Cache::copy_of(Response& response) {
    if (auto made = make_body(response); !made) return std::unexpected(std::move(made.error()));
    Response copy(response.status());
    if (response.has_stream()) {
        Result<std::pair<Stream, Stream>> halves = split(response.take_stream());
        if (!halves) return std::unexpected(std::move(halves.error()));
        copy = Response::stream(std::move(halves->first), "", response.status());
        set_body(response, Response::stream(std::move(halves->second), "", response.status()));
    } else if (!response.body().empty()) {
        copy = Response::bytes(std::string(response.body()), "", response.status());
    }
    copy.headers() = response.headers();
    return copy;
}

Result<std::optional<Response>> Cache::match(const CacheKey& key) { return pending_match(key).wait(); }

Pending<std::optional<Response>> Cache::match_async(const CacheKey& key) { return pending_match(key).started(); }

Result<void> Cache::put(const CacheKey& key, Response response) {
    return without_result(pending_put(key, std::move(response)).wait());
}

Pending<Done> Cache::put_async(const CacheKey& key, Response response) {
    return pending_put(key, std::move(response)).started();
}

Result<void> Cache::put_copy(const CacheKey& key, Response& response) {
    return without_result(put_copy_async(key, response).wait());
}

Pending<Done> Cache::put_copy_async(const CacheKey& key, Response& response) {
    if (auto legal = check_response(key, response); !legal)
        return Pending<Done>::ready(std::unexpected(std::move(legal.error())));
    Result<Response> copy = copy_of(response);
    if (!copy) return Pending<Done>::ready(std::unexpected(std::move(copy.error())));
    return pending_put(key, *std::move(copy)).started();
}

Result<bool> Cache::remove(const CacheKey& key) { return pending_remove(key).wait(); }

Pending<bool> Cache::remove_async(const CacheKey& key) { return pending_remove(key).started(); }

}  // namespace edge
