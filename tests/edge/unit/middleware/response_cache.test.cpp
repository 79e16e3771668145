#include "edge/middleware/response_cache.hpp"

#include <functional>
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/http/http_date.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_cache.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

/// An application whose answers are numbered, behind a cache.
class Cached {
public:
    explicit Cached(ResponseCacheOptions options = {}) {
        env.add<Cache>("responses", cache).add<Cache>("responses-variants", variants);
        App app;
        app.use(response_cache(std::move(options)));
        const auto handler = [this](Request& request, Context&) {
            ++calls;
            if (inside) inside();
            return answer(request).header("X-Call", std::to_string(calls));
        };
        app.get("/page", handler);
        app.get("/other", handler);
        app.post("/page", handler);
        client = std::make_unique<testing::Client>(std::move(app), env);
    }

    testing::Reply get(testing::Client::Fields fields = {}, std::string_view target = "/page") {
        return client->get(target, fields);
    }
    /// Which answer of the handler it is.
    std::string call(testing::Client::Fields fields = {}, std::string_view target = "/page") {
        return get(fields, target).header("X-Call");
    }

    std::function<Response(Request&)> answer = [](Request&) {
        return Response::text("page").header("Cache-Control", "max-age=60").header("ETag", "\"page\"");
    };
    std::function<void()> inside;
    int calls = 0;
    testing::MemoryEnv env;
    std::shared_ptr<testing::MemoryCache> cache = std::make_shared<testing::MemoryCache>(env.platform());
    std::shared_ptr<testing::MemoryCache> variants = std::make_shared<testing::MemoryCache>(env.platform());
    std::unique_ptr<testing::Client> client;
};

std::function<Response(Request&)> with_control(std::string control) {
    return [=](Request&) { return Response::text("page").header("Cache-Control", control); };
}

}  // namespace

TEST_CASE("An answer is kept for as long as it says", "[response_cache]") {
    Cached app;
    const testing::Reply first = app.get();
    CHECK(first.header("Cache-Status") == "edge; fwd=miss; stored");
    CHECK(first.header("Age") == "(absent)");
    app.env.advance(20s);
    const testing::Reply second = app.get();
    CHECK(second.header("X-Call") == "1");
    CHECK(second.body() == "page");
    CHECK(second.header("Cache-Control") == "max-age=60");
    CHECK(second.header("Content-Type") == "text/plain; charset=utf-8");
    CHECK(second.header("Age") == "20");
    CHECK(second.header("Cache-Status") == "edge; hit; ttl=40");
    for (const auto& [name, value] : second.headers()) CHECK_FALSE(name.starts_with("X-Response-Cache"));
    app.env.advance(40s);
    CHECK(app.call() == "2");
    CHECK(app.call({}, "/other") == "3");
    CHECK(app.call() == "2");
}

TEST_CASE("HEAD is answered by what GET has left, and leaves nothing", "[response_cache]") {
    Cached app;
    CHECK(app.client->head("/page").header("X-Call") == "1");
    CHECK(app.cache->size() == 0);
    CHECK(app.call() == "2");
    const testing::Reply head = app.client->head("/page");
    CHECK(head.header("X-Call") == "2");
    CHECK(head.header("Content-Length") == "4");
    CHECK(head.body().empty());
}

TEST_CASE("What may not be shared is not kept", "[response_cache]") {
    Cached app;
    for (const char* const control : {"private, max-age=60", "private=\"X-User\", max-age=60", "no-store",
                                      "no-cache, max-age=60", "max-age=0", "s-maxage=0, max-age=60", "public"}) {
        CAPTURE(control);
        app.answer = with_control(control);
        app.get();
        CHECK(app.get().header("Cache-Status") == "edge; fwd=miss");
    }
    const auto refused = [&](std::function<Response(Request&)> answer) {
        app.answer = std::move(answer);
        app.get();
        return app.get().header("Cache-Status") == "edge; fwd=miss";
    };
    CHECK(refused([](Request&) { return Response::text("no time to live"); }));
    CHECK(refused([](Request&) {
        return Response::text("a").header("Cache-Control", "max-age=60").cookie("session", "secret");
    }));
    CHECK(refused(
        [](Request&) { return Response::text("a").header("Cache-Control", "max-age=60").header("Vary", "*"); }));
    CHECK(refused([](Request&) {
        return Response::text("a", Status::InternalServerError).header("Cache-Control", "max-age=60");
    }));
    CHECK(refused(
        [](Request&) { return Response::text("a", Status::PartialContent).header("Cache-Control", "max-age=60"); }));
    CHECK(app.cache->size() == 0);
}

TEST_CASE("What was asked for with credentials is kept only if it is public", "[response_cache]") {
    Cached app;
    const HeaderView key{"Authorization", "Bearer a"};
    CHECK(app.call({key}) == "1");
    CHECK(app.call({key}) == "2");
    CHECK(app.call() == "3");
    CHECK(app.call() == "3");
    CHECK(app.call({key}) == "4");  // not what an anonymous client was given
    app.answer = with_control("public, max-age=60");
    app.env.advance(60s);
    CHECK(app.call({key}) == "5");
    CHECK(app.call({{"Authorization", "Bearer b"}}) == "5");
    CHECK(app.call() == "5");
}

TEST_CASE("Variants are kept beside one another", "[response_cache]") {
    Cached app;
    app.answer = [](Request& request) {
        return Response::text(std::string(request.header("Accept-Language").value_or("none")))
            .header("Cache-Control", "max-age=60")
            .header("Vary", "Accept-Language");
    };
    const auto body = [&](testing::Client::Fields fields) { return app.get(fields).body(); };
    CHECK(body({{"Accept-Language", "de"}}) == "de");
    CHECK(body({{"Accept-Language", "en"}}) == "en");
    CHECK(body({}) == "none");
    CHECK(app.calls == 3);
    CHECK(body({{"accept-language", "de"}, {"Accept", "x"}}) == "de");
    CHECK(body({{"Accept-Language", "en"}}) == "en");
    CHECK(body({}) == "none");
    CHECK(app.calls == 3);
    CHECK(app.variants->size() == 3);
    CHECK(app.get({{"Accept-Language", "de"}}).header("Vary") == "Accept-Language");
    CHECK(app.get({}, "/other").header("X-Call") == "4");
}

TEST_CASE("A field that is sent twice is no other field that is sent once", "[response_cache]") {
    Cached app;
    app.answer = [](Request&) {
        return Response::text("a").header("Cache-Control", "max-age=60").header("Vary", "A, b");
    };
    CHECK(app.call({{"A", "1"}, {"B", "2"}}) == "1");
    CHECK(app.call({{"A", "1 2"}}) == "2");
    CHECK(app.call({{"A", "1"}, {"A", "2"}}) == "3");
    CHECK(app.call({{"B", "2"}, {"A", "1"}}) == "1");
}

TEST_CASE("What is stale is answered once more, and fetched anew afterwards", "[response_cache]") {
    Cached app;
    app.answer = with_control("max-age=60, stale-while-revalidate=30");
    CHECK(app.call() == "1");
    app.env.advance(70s);
    const testing::Reply stale = app.get({{"If-None-Match", "\"other\""}});
    CHECK(stale.header("X-Call") == "1");
    CHECK(stale.header("Cache-Status") == "edge; hit; ttl=-10");
    CHECK(app.calls == 2);
    const testing::Reply fresh = app.get();
    CHECK(fresh.header("X-Call") == "2");
    CHECK(fresh.header("Age") == "0");
    CHECK(fresh.header("Cache-Control") == "max-age=60, stale-while-revalidate=30");
    app.env.advance(90s);
    CHECK(app.get().header("Cache-Status") == "edge; fwd=miss; stored");
}

TEST_CASE("How long a stale answer is used is an option, unless the answer says it", "[response_cache]") {
    Cached app({.stale_while_revalidate = 30s});
    CHECK(app.call() == "1");
    app.env.advance(89s);
    CHECK(app.call() == "1");
    CHECK(app.call() == "2");
    for (const char* const control : {"max-age=60, stale-while-revalidate=0", "max-age=60, must-revalidate"}) {
        app.answer = with_control(control);
        app.env.advance(1h);
        const std::string first = app.call();
        app.env.advance(61s);
        CHECK(app.call() != first);
    }
}

TEST_CASE("One request of an instance fetches anew at a time", "[response_cache]") {
    Cached app;
    app.answer = with_control("max-age=60, stale-while-revalidate=300");
    CHECK(app.call() == "1");
    app.env.advance(70s);
    int others = 0;
    app.inside = [&] {
        if (++others > 1) return;
        CHECK(app.call() == "1");  // another request finds it stale as well
    };
    CHECK(app.call() == "1");
    CHECK(others == 1);
    CHECK(app.call() == "2");
    // One that never came to its end is not waited for for ever.
    app.inside = [&] { throw std::runtime_error("cut off"); };
    app.env.advance(70s);
    CHECK(app.call() == "2");
    app.inside = nullptr;
    CHECK(app.call() == "2");
    CHECK(app.call() == "4");
}

TEST_CASE("A refresh that fails leaves what is stale, and one that may not be kept takes it away", "[response_cache]") {
    Cached app;
    app.answer = with_control("max-age=60, stale-while-revalidate=300");
    CHECK(app.call() == "1");
    app.env.advance(70s);
    app.answer = [](Request&) { return Response::text("down", Status::ServiceUnavailable); };
    CHECK(app.call() == "1");
    CHECK(app.get().status() == 200);
    app.answer = with_control("no-store");
    CHECK(app.call() == "1");
    CHECK(app.get().header("Cache-Status") == "edge; fwd=miss");
}

TEST_CASE("A change drops what is kept, if it succeeds", "[response_cache]") {
    Cached app;
    CHECK(app.call() == "1");
    const auto keeping = app.answer;
    app.answer = [](Request&) { return Response::text("no", Status::BadRequest); };
    CHECK(app.client->post("/page").status() == 400);
    app.answer = keeping;
    CHECK(app.call() == "1");
    CHECK(app.client->post("/page").status() == 200);
    CHECK(app.call() == "4");
}

TEST_CASE("A change drops all variants, also when one of them is kept anew", "[response_cache]") {
    Cached app;
    app.answer = [](Request&) {
        return Response::text("page").header("Cache-Control", "max-age=60").header("Vary", "Accept-Language");
    };
    const HeaderView german{"Accept-Language", "de"}, english{"Accept-Language", "en"};
    CHECK(app.call({german}) == "1");
    CHECK(app.call({english}) == "2");
    CHECK(app.call({german}) == "1");
    CHECK(app.client->post("/page").status() == 200);
    CHECK(app.call({german}) == "4");
    CHECK(app.call({english}) == "5");  // not the one from before the change
    CHECK(app.call({german}) == "4");
    CHECK(app.call({english}) == "5");
}

TEST_CASE("A variant that is fetched anew stays beside the others", "[response_cache]") {
    Cached app;
    app.answer = [](Request&) {
        return Response::text("page")
            .header("Cache-Control", "max-age=60, stale-while-revalidate=300")
            .header("Vary", "Accept-Language");
    };
    const HeaderView german{"Accept-Language", "de"}, english{"Accept-Language", "en"};
    CHECK(app.call({german}) == "1");
    app.env.advance(30s);
    CHECK(app.call({english}) == "2");
    app.env.advance(40s);
    CHECK(app.call({german}) == "1");  // stale, and fetched anew afterwards
    CHECK(app.call({german}) == "3");
    CHECK(app.call({english}) == "2");
}

TEST_CASE("The age that an answer has already counts", "[response_cache]") {
    Cached app;
    const auto aged = [&](std::string age) {
        app.answer = [=](Request&) {
            return Response::text("page").header("Cache-Control", "max-age=60").header("Age", age);
        };
    };
    aged("50");
    CHECK(app.get().header("Age") == "50");
    app.env.advance(9s);
    const testing::Reply known = app.get();
    CHECK(known.header("X-Call") == "1");
    CHECK(known.header("Age") == "59");
    CHECK(known.header("Cache-Status") == "edge; hit; ttl=1");
    app.env.advance(1s);
    for (const char* const age : {"60", "61", "9223372036854775807"}) {
        CAPTURE(age);
        aged(age);
        CHECK(app.get().header("Cache-Status") == "edge; fwd=miss");
    }
    for (const char* const none : {"-5", "soon"}) {
        CAPTURE(none);
        aged(none);
        app.env.advance(1h);
        CHECK(app.get().header("Cache-Status") == "edge; fwd=miss; stored");
        CHECK(app.get().header("Age") == "0");
    }
    app.answer = [&](Request&) {
        return Response::text("page").header("Expires", http_date(app.env.platform().now() + 60s)).header("Age", "50");
    };
    app.env.advance(1h);
    const testing::Reply from = app.get();
    CHECK(from.header("Cache-Status") == "edge; fwd=miss; stored");
    app.env.advance(59s);
    const testing::Reply until = app.get();
    CHECK(until.header("Expires") == from.header("Expires"));
    CHECK(until.header("Cache-Control") == "(absent)");
    CHECK(until.header("Age") == "109");
    CHECK(until.header("Cache-Status") == "edge; hit; ttl=1");
}

TEST_CASE("Conditions are heeded, and a range is not looked for", "[response_cache]") {
    Cached app;
    CHECK(app.get({{"If-None-Match", "\"page\""}}).status() == 304);
    CHECK(app.cache->size() == 0);
    CHECK(app.call() == "2");
    const testing::Reply known = app.get({{"If-None-Match", "\"page\""}});
    CHECK(known.status() == 304);
    CHECK(known.header("X-Call") == "2");
    CHECK(app.get({{"If-Match", "\"other\""}}).status() == 412);
    CHECK(app.get({{"If-None-Match", "nonsense"}}).status() == 400);
    CHECK(app.call({{"Range", "bytes=0-0"}}) == "3");
    CHECK(app.call() == "2");
}

TEST_CASE("A kept answer is not sent again that was not modified since", "[response_cache]") {
    constexpr std::string_view kModified = "Thu, 01 Jan 2026 00:00:00 GMT";
    Cached app;
    app.answer = [&](Request&) {
        return Response::text("page").header("Cache-Control", "max-age=60").header("Last-Modified", kModified);
    };
    CHECK(app.get({{"If-Modified-Since", kModified}}).status() == 200);  // the application's own to say
    const testing::Reply known = app.get({{"If-Modified-Since", kModified}});
    CHECK(known.status() == 304);
    CHECK(known.body().empty());
    CHECK(known.header("X-Call") == "1");
    CHECK(known.header("Last-Modified") == kModified);
    CHECK(known.header("Content-Type") == "(absent)");
    CHECK(app.get({{"If-Modified-Since", "Thu, 01 Jan 2026 00:00:01 GMT"}}).status() == 304);
    CHECK(app.get({{"If-Modified-Since", "Wed, 31 Dec 2025 23:59:59 GMT"}}).status() == 200);
    CHECK(app.get({{"If-Modified-Since", "nonsense"}}).status() == 200);
    CHECK(app.get({{"If-Modified-Since", kModified}, {"If-None-Match", "\"other\""}}).status() == 200);
    app.answer = with_control("max-age=60");
    CHECK(app.get({}, "/other").status() == 200);
    CHECK(app.get({{"If-Modified-Since", kModified}}, "/other").status() == 200);
}

TEST_CASE("Streams and bodies that are made are kept and sent", "[response_cache]") {
    Cached app;
    app.answer = [](Request&) {
        return Response::stream(Stream::of("stream"), "text/plain").header("Cache-Control", "max-age=60");
    };
    CHECK(app.get().body() == "stream");
    CHECK(app.get().body() == "stream");
    app.env.advance(61s);
    app.answer = [](Request&) {
        return Response::stream([](BodySink& sink) { return sink.write("made"); }, "text/plain")
            .header("Cache-Control", "max-age=60");
    };
    CHECK(app.get().body() == "made");
    CHECK(app.get().body() == "made");
    CHECK(app.calls == 2);
}

TEST_CASE("A cache that fails is as one that is empty, and the log tells", "[response_cache]") {
    Cached app;
    CHECK(app.call() == "1");
    app.cache->fail_next(2, Error(ErrorCode::Unavailable, "Down.", "the cache is down"));
    CHECK(app.call() == "2");
    CHECK(app.env.log().contains("the cache is down"));
    CHECK(app.call() == "1");
}

TEST_CASE("Where there is no cache, the handler answers", "[response_cache]") {
    testing::MemoryEnv env;
    App app;
    app.use(response_cache());
    app.get("/page", [] { return Response::text("page").header("Cache-Control", "max-age=60"); });
    testing::Client client(std::move(app), env);
    CHECK(client.get("/page").body() == "page");
    CHECK(client.get("/page").header("Cache-Status") == "(absent)");
}
