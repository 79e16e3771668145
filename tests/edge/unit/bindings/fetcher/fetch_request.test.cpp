#include "edge/bindings/fetcher/fetch_request.hpp"

#include <array>
#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

struct Cake {
    std::string name;
};

/// "METHOD URL, fields, body" of what is sent, or why nothing is.
std::string sent(FetchRequest request) {
    Result<Request> made = std::move(request).take();
    if (!made) return std::string(made.error().code.kind().slug) + ": " + made.error().internal;
    std::string text = std::string(made->method_name()) + " " + std::string(made->url_text());
    for (const auto& [name, value] : made->headers()) text.append(", ").append(name).append(": ").append(value);
    return text + ", " + std::string(*made->body());
}

constexpr std::string_view kUrl = "https://api.example/orders?page=2";

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Cake> =
    edge::json::object<Cake>("Cake", edge::json::member("name", &Cake::name));

TEST_CASE("FetchRequest has method, URL, fields and body", "[fetch]") {
    CHECK(sent(FetchRequest::get(kUrl)) == "GET https://api.example/orders?page=2, ");
    CHECK(sent(FetchRequest::put(kUrl).header("X-A", "1").header("x-a", "2").body("hello", "text/plain")) ==
          "PUT https://api.example/orders?page=2, x-a: 2, Content-Type: text/plain, hello");
    CHECK(sent(FetchRequest("PURGE", "http://a").body(Stream::of("bytes"), "a/b")) ==
          "PURGE http://a, Content-Type: a/b, bytes");
}

TEST_CASE("FetchRequest names the usual methods", "[fetch]") {
    for (const auto& [name, make] : {std::pair{"GET ", &FetchRequest::get},
                                     {"HEAD ", &FetchRequest::head},
                                     {"POST ", &FetchRequest::post},
                                     {"PUT ", &FetchRequest::put},
                                     {"PATCH ", &FetchRequest::patch},
                                     {"DELETE ", &FetchRequest::del}})
        CHECK(sent(make(kUrl)).starts_with(name));
}

TEST_CASE("FetchRequest sends a value of a declared type as JSON", "[fetch]") {
    CHECK(sent(FetchRequest::post("http://a/").json(Cake{"tart"})) ==
          "POST http://a/, Content-Type: application/json, {\"name\":\"tart\"}");
}

TEST_CASE("FetchRequest follows redirections unless it was somebody else's", "[fetch]") {
    CHECK(FetchRequest::get(kUrl).options().redirect == RedirectMode::Follow);
    CHECK(FetchRequest(Request::make("GET", "/a")).options().redirect == RedirectMode::Manual);
    CHECK(FetchRequest(kUrl, Request::make("GET", "/a")).options().redirect == RedirectMode::Manual);
    CHECK(FetchRequest::get(kUrl).redirect(RedirectMode::Error).options().redirect == RedirectMode::Error);
}

TEST_CASE("FetchRequest has as much time as it says", "[fetch]") {
    CHECK_FALSE(FetchRequest::get(kUrl).options().timeout);
    CHECK(FetchRequest::get(kUrl).timeout(2s).options().timeout == 2s);
}

TEST_CASE("FetchRequest of a request that came in is that", "[fetch]") {
    const std::array<HeaderView, 3> fields{{{"Connection", "close"}, {"X-A", "1"}, {"Content-Length", "5"}}};
    CHECK(sent(Request::make("POST", "/a?b=c", fields, "hello")) ==
          "POST http://localhost/a?b=c, X-A: 1, Content-Length: 5, hello");
    CHECK(sent(Request::make("GET", "/a", fields, "hello")) == "GET http://localhost/a, X-A: 1, ");
}

TEST_CASE("FetchRequest of a request that came in goes elsewhere, with other fields and another body", "[fetch]") {
    const std::array<HeaderView, 3> fields{{{"TE", "trailers"}, {"X-A", "caf\xC3\xA9"}, {"Content-Length", "5"}}};
    const auto came = [&] { return Request::make("POST", "/a", fields, "hello"); };
    CHECK(sent(FetchRequest("https://origin.example/b", came())) ==
          "POST https://origin.example/b, X-A: caf\xC3\xA9, Content-Length: 5, hello");
    CHECK(sent(FetchRequest(came()).header("x-a", "2")) == "POST http://localhost/a, Content-Length: 5, x-a: 2, hello");
    CHECK(sent(FetchRequest(came()).body("other", "a/b")) ==
          "POST http://localhost/a, X-A: caf\xC3\xA9, Content-Type: a/b, other");
}

TEST_CASE("FetchRequest sends a body that was read here", "[fetch]") {
    Request request = Request::make("POST", "/a", {}, "hello");
    REQUIRE(request.body() == "hello");
    CHECK(sent(FetchRequest("http://b/", std::move(request))) == "POST http://b/, hello");
}

TEST_CASE("FetchRequest refuses a URL to which nothing can be sent, and says why", "[fetch]") {
    for (const auto& [url, why] : {std::pair{"", "no URL"},
                                   {"/orders", "absolute"},
                                   {"api.example/a", "absolute"},
                                   {"ftp://a/", "https://"},
                                   {"file:///a", "https://"},
                                   {"javascript://a", "https://"},
                                   {"http://", "no host"},
                                   {"https:///a", "no host"},
                                   {"https://?a", "no host"},
                                   {"https://me:secret@a/", "Authorization"},
                                   {"http://a/b c", "percent-encoded"},
                                   {"http://a/\nX: 1", "percent-encoded"},
                                   {"http://a/\xC3\xA9", "percent-encoded"}}) {
        const std::string told = sent(FetchRequest::get(url));
        INFO(url << ": " << told);
        CHECK(told.starts_with("fetch-request-invalid: cannot fetch \""));
        CHECK(told.contains(why));
        CHECK_FALSE(told.contains("secret"));
        CHECK_FALSE(told.contains('\n'));
    }
    CHECK(sent(FetchRequest::get("HTTP://A/")) == "GET HTTP://A/, ");
}

TEST_CASE("FetchRequest keeps queries, which may be secrets, out of the log", "[fetch]") {
    CHECK(sent(FetchRequest::get("https://a/b?key=hunter2").header("Host", "c")) ==
          "fetch-request-invalid: cannot fetch \"https://a/b\": the field Host is set by the platform: leave it out");
}

TEST_CASE("FetchRequest refuses fields that are the connection's", "[fetch]") {
    for (const char* name : {"Connection", "content-length", "Host", "Keep-Alive", "Proxy-Connection", "TE", "Trailer",
                             "transfer-encoding", "UPGRADE"})
        CHECK(sent(FetchRequest::get(kUrl).header(name, "1")).contains(std::string("the field ") + name));
}

TEST_CASE("FetchRequest refuses fields and methods that are illegal, and keeps values out of the log", "[fetch]") {
    CHECK(sent(FetchRequest::get(kUrl).header("X A", "1")).contains("illegal field name: X A"));
    const std::string told = sent(FetchRequest::get(kUrl).header("X-A", "secret\nX-B: 1"));
    CHECK(told.contains("illegal value of the field X-A"));
    CHECK_FALSE(told.contains("secret"));
    CHECK(sent(FetchRequest::post(kUrl).body("hello", "a\nb")).contains("Content-Type"));
    for (const char* method : {"", "A B", "GET\nX", "P\xC3\xA9"})
        CHECK(sent(FetchRequest(method, kUrl)).contains("method is no token"));
}

TEST_CASE("FetchRequest refuses a body of what has none", "[fetch]") {
    CHECK(sent(FetchRequest::get(kUrl).body("hello", "text/plain")).contains("GET has no body"));
    CHECK(sent(FetchRequest::head(kUrl).json(Cake{"tart"})).contains("HEAD has no body"));
}

TEST_CASE("FetchRequest tells its first mistake", "[fetch]") {
    CHECK(sent(FetchRequest::get("nowhere").header("Host", "a")).contains("absolute"));
}

TEST_CASE("FetchRequest is our mistake where it is one", "[fetch]") {
    CHECK(FetchError::RequestInvalid.status == 500);
    for (const ErrorKind& kind :
         {FetchError::ConnectionLost, FetchError::Unreachable, FetchError::TooManyRedirects, FetchError::Redirected})
        CHECK(kind.status == 502);
}
