#include "contracts/cache.hpp"

#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

/// A response that is kept for a minute.
Response lasting(std::string body) {
    return Response::text(std::move(body))
        .header("Cache-Control", "max-age=60")
        .header("ETag", "\"tag\"")
        .header("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
}

Request asking(std::string_view url, std::initializer_list<HeaderView> fields = {}, std::string_view method = "GET") {
    return Request::make(method, url, std::span(fields.begin(), fields.size()));
}

std::optional<Response> found(Cache& cache, const CacheKey& key) { return value_of(cache.match(key)); }

std::string body_of(std::optional<Response> response) {
    expect(response.has_value(), "nothing is kept");
    return value_of(read_body(*response, 1000));
}

void what_was_put_is_found(Cache& cache, Platform&) {
    value_of(cache.put("https://cache.example/put?a=1", lasting("hello").append_header("Link", "</a>")));
    auto response = found(cache, "https://cache.example/put?a=1");
    expect(response.has_value(), "nothing is kept");
    expect(response->status() == Status::Ok, "it has another status");
    expect_equal(response->headers().get("Content-Type"), "text/plain; charset=utf-8");
    expect_equal(response->headers().get("Cache-Control"), "max-age=60");
    expect_equal(response->headers().get("ETag"), "\"tag\"");
    expect_equal(response->headers().get("Link"), "</a>");
    expect_equal(response->headers().get("Age"), "0");
    expect(!response->headers().contains("CF-Cache-Status"), "it says how it was found");
    expect_equal(body_of(std::move(response)), "hello");
    expect(!found(cache, "https://cache.example/put?a=2"), "another query is found");
    expect(!found(cache, "https://cache.example/put"), "no query is found");
}

void what_was_never_put_is_absent(Cache& cache, Platform&) {
    expect(!found(cache, "https://cache.example/never"), "it is found");
    expect_equal(value_of(cache.remove("https://cache.example/never")), false);
}

void what_was_removed_is_absent(Cache& cache, Platform&) {
    value_of(cache.put("https://cache.example/removed", lasting("a")));
    expect_equal(value_of(cache.remove("https://cache.example/removed")), true);
    expect_equal(value_of(cache.remove("https://cache.example/removed")), false);
    expect(!found(cache, "https://cache.example/removed"), "it is found");
}

void the_last_put_counts(Cache& cache, Platform&) {
    value_of(cache.put("https://cache.example/twice", lasting("first")));
    value_of(cache.put("https://cache.example/twice", lasting("second")));
    expect_equal(body_of(found(cache, "https://cache.example/twice")), "second");
}

void what_is_no_longer_fresh_is_absent(Cache& cache, Platform& platform) {
    value_of(cache.put("https://cache.example/short", Response::text("a").header("Cache-Control", "max-age=1")));
    value_of(cache.put("https://cache.example/shared",
                       Response::text("a").header("Cache-Control", "max-age=60, s-maxage=1")));
    expect(found(cache, "https://cache.example/short").has_value(), "it is not kept");
    platform.sleep(2500ms);
    expect(!found(cache, "https://cache.example/short"), "it is kept for longer than max-age");
    expect(!found(cache, "https://cache.example/shared"), "it is kept for longer than s-maxage");
}

void a_body_of_any_kind_is_kept(Cache& cache, Platform&) {
    const auto keep = [&](Response response) {
        value_of(cache.put("https://cache.example/body", std::move(response).header("Cache-Control", "max-age=60")));
        return body_of(found(cache, "https://cache.example/body"));
    };
    expect_equal(keep(Response::stream(Stream::of("stream"), "text/plain")), "stream");
    expect_equal(keep(Response::stream([](BodySink& sink) { return sink.write("made"); }, "text/plain")), "made");
    expect_equal(keep(Response(Status::Ok)), "");
    expect_equal(keep(Response::text("", Status::NotFound)), "");
}

void a_copy_is_kept_and_the_response_stays(Cache& cache, Platform&) {
    const auto keep = [&](Response response) {
        response.header("Cache-Control", "max-age=60");
        value_of(cache.put_copy("https://cache.example/copy", response));
        expect_equal(response.headers().get("Cache-Control"), "max-age=60");
        return value_of(read_body(response, 1000)) + "|" + body_of(found(cache, "https://cache.example/copy"));
    };
    expect_equal(keep(Response::text("text")), "text|text");
    expect_equal(keep(Response::stream(Stream::of("stream"), "text/plain")), "stream|stream");
    expect_equal(keep(Response::stream([](BodySink& sink) { return sink.write("made"); }, "text/plain")), "made|made");
    // One that the platform has.
    value_of(cache.put("https://cache.example/original", lasting("original")));
    expect_equal(keep(*found(cache, "https://cache.example/original")), "original|original");
}

void a_condition_is_answered(Cache& cache, Platform&) {
    value_of(cache.put("https://cache.example/known", lasting("hello")));
    const auto status = [&](const HeaderView& field) {
        return unsigned(found(cache, asking("https://cache.example/known", {field}))->status());
    };
    expect_equal(status({"If-None-Match", "\"tag\""}), 304U);
    expect_equal(status({"If-None-Match", "\"other\""}), 200U);
    expect_equal(status({"If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT"}), 304U);
}

void a_range_is_answered(Cache& cache, Platform&) {
    value_of(cache.put("https://cache.example/range", lasting("hello")));
    auto response = found(cache, asking("https://cache.example/range", {{"Range", "bytes=1-2"}}));
    expect(response && response->status() == Status::PartialContent, "it is no part");
    expect_equal(response->headers().get("Content-Range"), "bytes 1-2/5");
    expect_equal(body_of(std::move(response)), "el");
}

void only_get_is_answered_and_kept(Cache& cache, Platform&) {
    value_of(cache.put(asking("https://cache.example/method"), lasting("a")));
    expect(found(cache, asking("https://cache.example/method")).has_value(), "GET finds nothing");
    for (const std::string_view method : {"HEAD", "POST", "PUT"}) {
        const Request request = asking("https://cache.example/method", {}, method);
        expect(!found(cache, request), "another method finds it");
        expect_error(cache.put(request, lasting("b")), CacheError::NotCacheable);
    }
}

void what_no_cache_takes_is_refused(Cache& cache, Platform&) {
    Response part = lasting("a");
    part.set_status(Status::PartialContent);
    expect_error(cache.put("https://cache.example/refused", std::move(part)), CacheError::NotCacheable);
    expect_error(cache.put("https://cache.example/refused", lasting("a").header("Vary", "*")),
                 CacheError::NotCacheable);
    Response copied = lasting("a").header("Vary", "Accept, *");
    expect_error(cache.put_copy("https://cache.example/refused", copied), CacheError::NotCacheable);
    for (const std::string_view key : {"", "/path", "refused", "ftp://cache.example/", "https://", "https:///"}) {
        expect_error(cache.put(key, lasting("a")), CacheError::KeyInvalid);
        expect_error(cache.match(key), CacheError::KeyInvalid);
        expect_error(cache.remove(key), CacheError::KeyInvalid);
    }
    expect_error(cache.put("https://cache.example/refused", lasting("a").header("X", "\n")), ErrorCode::Internal);
}

void what_is_not_to_be_kept_is_dropped(Cache& cache, Platform&) {
    const auto is_kept = [&](Response response) {
        (void)value_of(cache.remove("https://cache.example/dropped"));
        value_of(cache.put("https://cache.example/dropped", std::move(response)));
        return found(cache, "https://cache.example/dropped").has_value();
    };
    expect(is_kept(lasting("a")), "what is to be kept is not");
    expect(!is_kept(lasting("a").cookie("a", "b")), "Set-Cookie is kept");
    expect(!is_kept(lasting("a").header("Cache-Control", "private, max-age=60")), "private is kept");
    expect(!is_kept(lasting("a").header("Cache-Control", "no-store")), "no-store is kept");
    expect(!is_kept(lasting("a").header("Cache-Control", "no-cache, max-age=60")), "no-cache is kept");
    expect(!is_kept(Response::text("a")), "what has no time to live is kept");
    expect(!is_kept(Response(Status::NotModified).header("Cache-Control", "max-age=60")), "304 is kept");
}

void fields_that_do_not_count_make_no_other_key(Cache& cache, Platform&) {
    value_of(cache.put("https://cache.example/vary", lasting("a").header("Vary", "Accept")));
    expect(found(cache, asking("https://cache.example/vary", {{"Accept", "text/html"}})).has_value(),
           "Vary is looked at");
}

void calls_overlap(Cache& cache, Platform&) {
    auto [first, second] = when_all(cache.put_async("https://cache.example/o/1", lasting("a")),
                                    cache.put_async("https://cache.example/o/2", lasting("b")));
    value_of(std::move(first));
    value_of(std::move(second));
    auto [a, removed] =
        when_all(cache.match_async("https://cache.example/o/1"), cache.remove_async("https://cache.example/o/2"));
    expect_equal(body_of(value_of(std::move(a))), "a");
    expect_equal(value_of(std::move(removed)), true);
}

void nothing_is_sent_after_the_deadline(Cache& cache, Platform& platform) {
    (void)value_of(cache.remove("https://cache.example/late"));
    {
        const Deadline passed(platform, 0ms);
        expect_error(cache.put("https://cache.example/late", lasting("a")), ErrorCode::DeadlineExceeded);
        expect_error(cache.match("https://cache.example/late"), ErrorCode::DeadlineExceeded);
    }
    expect(!found(cache, "https://cache.example/late"), "it was kept");
}

}  // namespace

std::span<const ContractCase<Cache>> cache() {
    static constexpr ContractCase<Cache> kCases[] = {
        {"what was put is found", &what_was_put_is_found},
        {"what was never put is absent", &what_was_never_put_is_absent},
        {"what was removed is absent", &what_was_removed_is_absent},
        {"the last put counts", &the_last_put_counts},
        {"what is no longer fresh is absent", &what_is_no_longer_fresh_is_absent},
        {"a body of any kind is kept", &a_body_of_any_kind_is_kept},
        {"a copy is kept and the response stays", &a_copy_is_kept_and_the_response_stays},
        {"a condition is answered", &a_condition_is_answered},
        {"a range is answered", &a_range_is_answered},
        {"only GET is answered and kept", &only_get_is_answered_and_kept},
        {"what no cache takes is refused", &what_no_cache_takes_is_refused},
        {"what is not to be kept is dropped", &what_is_not_to_be_kept_is_dropped},
        {"fields that do not count make no other key", &fields_that_do_not_count_make_no_other_key},
        {"calls overlap", &calls_overlap},
        {"nothing is sent after the deadline", &nothing_is_sent_after_the_deadline},
    };
    return kCases;
}

}  // namespace contracts
