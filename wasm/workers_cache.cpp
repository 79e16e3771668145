#include "workers_cache.hpp"

#include <emscripten/val.h>

#include "received_response.hpp"
#include "stream.hpp"
#include "values.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

constexpr std::string_view kDefault = "default";

/// The place of a response among the arguments of `put`: after the URL.
constexpr std::uint32_t kResponse = 1;

void write_fields(json::Writer& text, const auto& fields) {
    text.key("headers").begin_array();
    for (const auto& [name, value] : fields) text.begin_array().value(name).value(value).end_array();
    text.end_array();
}

/// A request for a key that has fields; else its URL says all.
OwnedHandle request_of(const CacheKey& key) {
    json::Writer arguments;
    arguments.begin_array().value(key.url()).begin_object();
    write_fields(arguments, key.fields());
    arguments.end_object().end_array();
    return own(construct("Request", from_json(std::move(arguments).take())));
}

/// A Response of JavaScript's. Fails as its body does if that has to be read here.
Result<OwnedHandle> response_of(Response response) {
    json::Writer text;
    text.begin_array().null().begin_object().member("status", unsigned(response.status()));
    write_fields(text, response.headers());
    text.end_object().end_array();
    val arguments = from_json(std::move(text).take());
    if (response.has_stream()) {
        const Result<Outgoing> outgoing = take_outgoing(response.take_stream());
        if (!outgoing) return std::unexpected(outgoing.error());
        arguments.set("0", outgoing->handle.get() != 0 ? borrow(outgoing->handle) : copy_out(outgoing->bytes));
    } else if (!response.body().empty()) {
        arguments.set("0", copy_out(response.body()));
    }
    return own(construct("Response", arguments));
}

Result<std::optional<Response>> decode_match(const CallSlot& slot) {
    const Result<std::string_view> packed = slot.result(&cache_error);
    if (!packed) return std::unexpected(packed.error());
    const OwnedHandle found = slot.take_handle();
    if (found.get() == 0) return std::nullopt;
    const auto response = call_now(found.get(), call_text({}, kOfResponse));
    const Result<std::string_view> parts = response->result(&cache_error);
    if (!parts) return std::unexpected(parts.error());
    Response kept = received_response(*parts, &cache_error);
    kept.headers().erase("CF-Cache-Status");  // always a hit
    return kept;
}

Result<Done> decode_kept(const CallSlot& slot) {
    const Result<std::string_view> packed = slot.result(&cache_error);
    if (!packed) return std::unexpected(packed.error());
    return Done();
}

Result<bool> decode_removed(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&cache_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return take_part(*packed).bytes == "true";
}

template <class T>
Prepared<T> never_sent(Error error) {
    return Prepared<T>::ready(std::unexpected(std::move(error)));
}

}  // namespace

Result<Handle> WorkersCache::opened() {
    if (cache_.get() != 0) return cache_.get();
    std::unique_ptr<CallSlot> slot;
    if (name_ == kDefault) slot = call_now(0, call_text({"caches", kDefault}, "true"));
    else slot = call_and_wait(0, std::move(call_text({"caches", "open"}, "true").value(name_)));
    if (const Result<std::string_view> packed = slot->result(&cache_error); !packed)
        return std::unexpected(packed.error());
    // Another request may have opened it meanwhile, and use that one.
    if (cache_.get() == 0) cache_ = slot->take_handle();
    return cache_.get();
}

Prepared<std::optional<Response>> WorkersCache::prepare_match(const CacheKey& key) {
    const Result<Handle> cache = opened();
    if (!cache) return never_sent<std::optional<Response>>(cache.error());
    json::Writer text = call_text({"match"}, "true");
    auto slot = make_call(*cache, std::move(text.value(key.url())));
    if (!key.fields().empty()) slot->set_handle(0, request_of(key));
    return prepared<decode_match>(std::move(slot));
}

Prepared<Done> WorkersCache::prepare_put(const CacheKey& key, Response response) {
    const Result<Handle> cache = opened();
    if (!cache) return never_sent<Done>(cache.error());
    Result<OwnedHandle> kept = response_of(std::move(response));
    if (!kept) return never_sent<Done>(std::move(kept.error()));
    auto slot = make_call(*cache, std::move(call_text({"put"}).value(key.url()).null()));
    slot->set_handle(kResponse, *std::move(kept));
    return prepared<decode_kept>(std::move(slot));
}

Prepared<bool> WorkersCache::prepare_remove(const CacheKey& key) {
    const Result<Handle> cache = opened();
    if (!cache) return never_sent<bool>(cache.error());
    return prepared<decode_removed>(make_call(*cache, std::move(call_text({"delete"}).value(key.url()))));
}

Result<std::pair<Stream, Stream>> WorkersCache::split(Stream stream) {
    Result<Outgoing> outgoing = take_outgoing(std::move(stream));
    if (!outgoing) return std::unexpected(std::move(outgoing.error()));
    if (outgoing->handle.get() == 0) {
        Stream copy = Stream::of(outgoing->bytes);
        return std::pair(std::move(copy), Stream::of(std::move(outgoing->bytes)));
    }
    const auto slot = call_now(outgoing->handle.get(), call_text({"tee"}, R"(["0","1"])"));
    Result<std::string_view> packed = slot->result(&cache_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const auto take_half = [&] {
        return Stream(std::make_unique<ReadableStream>(OwnedHandle(take_part(*packed).handle)));
    };
    Stream first = take_half();
    return std::pair(std::move(first), take_half());
}

}  // namespace edge::wasm

std::shared_ptr<edge::Cache> edge::CustomBinding<edge::Cache>::bind(const Env& env, std::string_view name) {
    if (emscripten::val::global("caches").isUndefined()) return nullptr;
    return std::make_shared<wasm::WorkersCache>(env.platform(), std::string(name));
}
