#include "edge/testing/scripted_fetcher.hpp"

#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "edge/context.hpp"
#include "edge/testing/memory_env.hpp"

using namespace edge;
using namespace std::chrono_literals;
using testing::ScriptedFetcher;

namespace {

constexpr std::string_view kUrl = "https://api.example/a";

ScriptedFetcher::Answer text(std::string_view words) {
    return [words](Request&) { return Response::text(std::string(words)); };
}

ScriptedFetcher::Answer moved(unsigned status, std::string_view location) {
    return [=](Request&) { return Response(Status(status)).header("Location", location); };
}

struct Fixture {
    [[nodiscard]] Result<Response> fetch(FetchRequest request) { return context.fetch(std::move(request)); }
    [[nodiscard]] Time time() { return env.platform().now(); }
    static constexpr Time kStart = testing::TestPlatform::kStart;

    testing::MemoryEnv env;
    Context context{env.env()};
    ScriptedFetcher& internet = env.internet();
};

}  // namespace

TEST_CASE("ScriptedFetcher answers by method and URL", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, text("got"))
        .on("POST", kUrl, text("posted"))
        .on("GET", "https://api.example/a?b", text("query"));
    CHECK(f.fetch(FetchRequest::get(kUrl))->body() == "got");
    CHECK(f.fetch(FetchRequest::post(kUrl))->body() == "posted");
    CHECK(f.fetch(FetchRequest::get("https://api.example/a?b"))->body() == "query");
}

TEST_CASE("ScriptedFetcher answers with what was said last", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, text("first")).on("GET", kUrl, text("second"));
    CHECK(f.fetch(FetchRequest::get(kUrl))->body() == "second");
}

TEST_CASE("ScriptedFetcher fails a request that nobody expects, and names it", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, text("got"));
    for (const auto& [method, url] : {std::pair{"PUT", "https://api.example/a"}, {"GET", "https://api.example/b"}}) {
        const Result<Response> answer = f.fetch(FetchRequest(method, url));
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == ErrorCode::Internal);
        CHECK(answer.error().internal.contains(std::string(method) + " " + url));
    }
}

TEST_CASE("ScriptedFetcher shows what was sent", "[testing][fetch]") {
    Fixture f;
    f.internet.on("POST", kUrl, [](Request& request) { return Response::text(std::string(*request.body())); });
    const auto answer = f.fetch(FetchRequest::post(kUrl).header("X-A", "1").body("hello", "text/plain").timeout(1s));
    CHECK(answer->body() == "hello");
    REQUIRE(f.internet.sent().size() == 1);
    const ScriptedFetcher::Sent& sent = f.internet.sent()[0];
    CHECK(sent.method == "POST");
    CHECK(sent.url == kUrl);
    CHECK(sent.headers.get("X-A") == "1");
    CHECK(sent.body == "hello");
    CHECK(sent.options.timeout == 1s);
}

TEST_CASE("ScriptedFetcher fails as it is told", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, Error(FetchError::ConnectionLost, "Gone."), 1s);
    CHECK(f.fetch(FetchRequest::get(kUrl)).error().code == FetchError::ConnectionLost);
    CHECK(f.time() == Fixture::kStart + 1s);
}

TEST_CASE("ScriptedFetcher moves the clock, once for calls that overlap", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, text("one"), 2s).on("GET", "https://b/", text("two"), 3s);
    CHECK(f.fetch(FetchRequest::get(kUrl)));
    CHECK(f.time() == Fixture::kStart + 2s);
    auto [b, a] = when_all(f.context.fetch_async(FetchRequest::get("https://b/")),
                           f.context.fetch_async(FetchRequest::get(kUrl)));
    CHECK(b->body() == "two");
    CHECK(a->body() == "one");
    CHECK(f.time() == Fixture::kStart + 5s);
}

TEST_CASE("ScriptedFetcher sends what is started, whether or not it is waited for", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, text("got"));
    { const Pending<Response> unread = f.context.fetch_async(FetchRequest::get(kUrl)); }
    CHECK(f.internet.sent().size() == 1);
}

TEST_CASE("ScriptedFetcher gives up what takes longer than the request has", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, text("late"), 5s);
    CHECK(f.fetch(FetchRequest::get(kUrl).timeout(2s)).error().code == ErrorCode::DeadlineExceeded);
    CHECK(f.time() == Fixture::kStart + 2s);
    CHECK(f.fetch(FetchRequest::get(kUrl).timeout(5s)));
}

TEST_CASE("ScriptedFetcher gives up at the deadline, or before it", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, text("late"), 5s);
    const Deadline deadline = f.context.deadline(3s);
    CHECK(f.fetch(FetchRequest::get(kUrl).timeout(1s)).error().internal.contains("GET https://api.example/a"));
    CHECK(f.time() == Fixture::kStart + 1s);
    CHECK(f.fetch(FetchRequest::get(kUrl).timeout(9s)).error().code == ErrorCode::DeadlineExceeded);
    CHECK(f.time() == Fixture::kStart + 3s);
    CHECK(f.fetch(FetchRequest::get(kUrl)).error().internal.contains("not sent"));
    CHECK(f.internet.sent().size() == 2);
}

TEST_CASE("ScriptedFetcher follows redirections, and each is a request", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, moved(302, "/b")).on("GET", "https://api.example/b", moved(307, "https://c/"));
    f.internet.on("GET", "https://c/", text("there"));
    CHECK(f.fetch(FetchRequest::get(kUrl))->body() == "there");
    CHECK(f.internet.sent().size() == 3);
}

TEST_CASE("ScriptedFetcher turns a POST into a GET as the standard says", "[testing][fetch]") {
    for (const auto& [status, sent] :
         {std::pair{301U, "GET "}, {302U, "GET "}, {303U, "GET "}, {307U, "POST hello"}, {308U, "POST hello"}}) {
        Fixture f;
        f.internet.on("POST", kUrl, moved(status, "/b"));
        f.internet.on("GET", "https://api.example/b", text("")).on("POST", "https://api.example/b", text(""));
        REQUIRE(f.fetch(FetchRequest::post(kUrl).body("hello", "text/plain")));
        CHECK(f.internet.sent().back().method + " " + f.internet.sent().back().body == sent);
    }
}

TEST_CASE("ScriptedFetcher leaves redirections alone, or refuses them, where it is asked to", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, moved(302, "/b"));
    CHECK(f.fetch(FetchRequest::get(kUrl).redirect(RedirectMode::Manual))->status() == Status(302));
    CHECK(f.fetch(FetchRequest::get(kUrl).redirect(RedirectMode::Error)).error().code == FetchError::Redirected);
}

TEST_CASE("ScriptedFetcher follows no circle for ever", "[testing][fetch]") {
    Fixture f;
    f.internet.on("GET", kUrl, moved(302, kUrl));
    CHECK(f.fetch(FetchRequest::get(kUrl)).error().code == FetchError::TooManyRedirects);
    CHECK(f.internet.sent().size() == 21);
}

TEST_CASE("ScriptedFetcher is asked nothing by a request that has a mistake", "[testing][fetch]") {
    Fixture f;
    CHECK(f.fetch(FetchRequest::get("/a")).error().code == FetchError::RequestInvalid);
    CHECK(f.internet.sent().empty());
}

TEST_CASE("ScriptedFetcher stands in for another Worker", "[testing][fetch]") {
    Fixture f;
    f.env.fetcher("BILLING").on("GET", "http://localhost/bill", text("12"));
    CHECK((*f.env.env().fetcher("BILLING"))->fetch(Request::make("GET", "/bill"))->body() == "12");
    CHECK(f.env.fetcher("BILLING").sent().size() == 1);
    CHECK(f.internet.sent().empty());
}

TEST_CASE("ScriptedFetcher tells another Worker how long is waited for it, and the Internet not", "[testing][fetch]") {
    Fixture f;
    ScriptedFetcher& worker = f.env.fetcher("WORKER");
    worker.on("GET", kUrl, text("got")).on("POST", kUrl, text("posted"));
    f.internet.on("GET", kUrl, text("got"));
    const HeaderView fields[] = {{"X-Time-Left-Ms", "7"}, {"X-A", "1"}};
    const auto passed_on = [&] { return FetchRequest(Request::make("GET", kUrl, fields)); };
    REQUIRE(f.env.env().fetcher("WORKER").value()->fetch(passed_on()));
    CHECK_FALSE(worker.sent().back().headers.contains("X-Time-Left-Ms"));  // that of somebody else
    const Deadline deadline = f.context.deadline(2s);
    REQUIRE(f.env.env().fetcher("WORKER").value()->fetch(passed_on()));
    CHECK(worker.sent().back().headers.get("X-Time-Left-Ms") == "2000");
    CHECK(worker.sent().back().headers.get("X-A") == "1");
    REQUIRE(f.env.env().fetcher("WORKER").value()->fetch(FetchRequest::post(kUrl).body("body", "a/b").timeout(300ms)));
    CHECK(worker.sent().back().headers.get("X-Time-Left-Ms") == "300");
    CHECK(worker.sent().back().body == "body");
    REQUIRE(f.fetch(passed_on()));
    CHECK_FALSE(f.internet.sent().back().headers.contains("X-Time-Left-Ms"));
    CHECK(f.fetch(FetchRequest::get(kUrl).header("X-Time-Left-Ms", "7")).error().code == FetchError::RequestInvalid);
}
