#include "edge/http/request.hpp"

#include <array>
#include <memory>

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::HeaderView;
using edge::Method;
using edge::Request;
using edge::Result;
using edge::Stream;

namespace {

/// Counts reads, and answers the first with `first` and all others with "again".
class CountingSource final : public Stream::Source {
public:
    CountingSource(int& reads, Result<std::string> first) : reads_(reads), first_(std::move(first)) {}
    Result<std::optional<std::string>> read_some() override { return std::nullopt; }
    Result<std::string> read_all(std::size_t) override { return reads_++ == 0 ? first_ : "again"; }

private:
    int& reads_;
    Result<std::string> first_;
};

Request request_with_source(int& reads, Result<std::string> first, std::string fields = {}) {
    return Request::from_head("POST\nhttps://a.example/\n" + fields,
                              Stream(std::make_unique<CountingSource>(reads, std::move(first))));
}

Request request_with_length(std::string_view length) {
    const std::array<HeaderView, 1> headers{{{"Content-Length", length}}};
    return Request::make("POST", "/", headers);
}

}  // namespace

TEST_CASE("Request reads the packed head", "[http]") {
    const auto request = Request::from_head("PUT\nhttps://a.example/p?q=1\naccept\ntext/html\nx-empty\n\nhost\na\n");
    CHECK(request.method() == Method::Put);
    CHECK(request.url_text() == "https://a.example/p?q=1");
    CHECK(request.path() == "/p");
    CHECK(request.query().value().get("q") == "1");
    CHECK(request.headers().size() == 3);
    CHECK(request.header("Accept") == "text/html");
    CHECK(request.header("X-Empty") == "");
    CHECK(request.header("Host") == "a");
}

TEST_CASE("Request keeps the name of a method it does not know", "[http]") {
    const auto request = Request::make("PROPFIND", "/");
    CHECK_FALSE(request.method());
    CHECK(request.method_name() == "PROPFIND");
}

TEST_CASE("Request survives a head that is cut short", "[http]") {
    CHECK(Request::from_head("").path() == "/");
    CHECK(Request::from_head("GET").url_text().empty());
    CHECK(Request::from_head("GET\nhttp://a/b").path() == "/b");
    CHECK(Request::from_head("GET\nhttp://a/\nname").header("name") == "");
}

TEST_CASE("Request moves with what it points into", "[http]") {
    Request from = Request::from_head("GET\n/a\n");
    const Request to = std::move(from);
    CHECK(to.method_name() == "GET");
    CHECK(to.path() == "/a");
}

TEST_CASE("Request that was given away has no method, no URL and no fields", "[http]") {
    for (const std::size_t size : {std::size_t{1}, std::size_t{1000}}) {
        const std::array<HeaderView, 1> fields{{{"X-A", "1"}}};
        Request request = Request::make("GET", "/" + std::string(size, 'a'), fields);
        const Request taken = std::move(request);
        CHECK(taken.method_name() == "GET");
        CHECK(request.method_name().empty());
        CHECK_FALSE(request.method());
        CHECK(request.url_text().empty());
        CHECK_FALSE(request.header("X-A"));
    }
}

TEST_CASE("Request gives no value for a header that is absent", "[http]") {
    CHECK_FALSE(Request::make("GET", "/").header("Accept"));
}

TEST_CASE("Request::make keeps an absolute target", "[http]") {
    CHECK(Request::make("GET", "https://b.example/x").url().host == "b.example");
    CHECK(Request::make("GET", "/x").url().host == "localhost");
}

TEST_CASE("Request fails on a query that is not encoded correctly", "[http]") {
    CHECK(Request::make("GET", "/?a=%").query().error().code == ErrorCode::MalformedRequest);
}

TEST_CASE("Request reads its Content-Length", "[http]") { CHECK(request_with_length("1234").content_length() == 1234); }

TEST_CASE("Request takes no Content-Length that is not one number", "[http]") {
    for (const char* text : {"", "5, 5", "-1", "+5", " 5", "5 ", "0x5", "18446744073709551616"})
        CHECK_FALSE(request_with_length(text).content_length());
}

TEST_CASE("Request reads its body once and keeps it", "[http]") {
    int reads = 0;
    Request request = request_with_source(reads, "first");
    CHECK(request.body() == "first");
    CHECK(request.body() == "first");
    CHECK(reads == 1);
}

TEST_CASE("Request reads no body before it is asked for", "[http]") {
    int reads = 0;
    Request request = request_with_source(reads, "first");
    CHECK(request.headers().empty());
    CHECK(request.take_body());
    CHECK(reads == 0);
}

TEST_CASE("Request repeats the failure of the first read", "[http]") {
    int reads = 0;
    Request request = request_with_source(reads, edge::fail(ErrorCode::Unavailable, "The client went away."));
    CHECK(request.body().error().code == ErrorCode::Unavailable);
    CHECK(request.body().error().code == ErrorCode::Unavailable);
    CHECK(reads == 1);
}

TEST_CASE("Request refuses a Content-Length above the limit without reading", "[http]") {
    int reads = 0;
    Request request = request_with_source(reads, "first", "content-length\n65537\n");
    CHECK(request.body().error().code == ErrorCode::BodyTooLarge);
    CHECK(reads == 0);
}

TEST_CASE("Request refuses a body above the limit that gave no length", "[http]") {
    Request request = Request::make("POST", "/", {}, "12345");
    request.set_body_limit(4);
    CHECK(request.body().error().code == ErrorCode::BodyTooLarge);
}

TEST_CASE("Request takes a body that fills the limit", "[http]") {
    const std::array<HeaderView, 1> headers{{{"Content-Length", "5"}}};
    Request request = Request::make("POST", "/", headers, "12345");
    request.set_body_limit(5);
    CHECK(request.body() == "12345");
}

TEST_CASE("Request without a body has an empty one and no stream", "[http]") {
    Request request = Request::make("GET", "/");
    CHECK(request.body() == "");
    CHECK_FALSE(request.take_body());
}

TEST_CASE("Request gives its body away once", "[http]") {
    Request request = Request::make("POST", "/", {}, "hello");
    CHECK(request.take_body().read_all(5) == "hello");
    CHECK_FALSE(request.take_body());
    CHECK(request.body() == "");
}

TEST_CASE("Request has no stream left after its body was read", "[http]") {
    Request request = Request::make("POST", "/", {}, "hello");
    REQUIRE(request.body());
    CHECK_FALSE(request.take_body());
}

TEST_CASE("Request is passed on with its body and its fields", "[http]") {
    const std::array<HeaderView, 2> headers{{{"Accept", "*/*"}, {"X-Request-Id", "theirs"}}};
    Request request = Request::make("PUT", "/a?b=c", headers, "hello");
    Request passed = request.pass_on({{"x-request-id", "mine"}});
    CHECK(passed.method_name() == "PUT");
    CHECK(passed.url_text() == request.url_text());
    CHECK(passed.header("Accept") == "*/*");
    CHECK(passed.header("X-Request-Id") == "mine");
    CHECK(passed.headers().size() == 2);
    CHECK(passed.body() == "hello");
    CHECK(request.body() == "");
}

TEST_CASE("Request that was read is passed on with what was read", "[http]") {
    Request request = Request::make("PUT", "/", {}, "hello");
    REQUIRE(request.body());
    CHECK(request.pass_on().body() == "hello");
    CHECK(request.body() == "hello");
}

TEST_CASE("Request of GET or HEAD is passed on without content", "[http]") {
    for (const char* method : {"GET", "HEAD"}) {
        INFO(method);
        const std::array<HeaderView, 2> headers{{{"Content-Length", "2"}, {"Content-Type", "application/json"}}};
        Request request = Request::make(method, "/a?b=c", headers, "{}");
        Request passed = request.pass_on();
        CHECK(passed.url_text() == request.url_text());
        CHECK_FALSE(passed.header("Content-Length"));
        CHECK(passed.header("Content-Type") == "application/json");
        CHECK(passed.body() == "");
    }
}

TEST_CASE("Request of GET is passed on without content that was read", "[http]") {
    Request request = Request::make("GET", "/", {}, "{}");
    REQUIRE(request.body() == "{}");
    CHECK_FALSE(request.pass_on().take_body());
    CHECK(request.body() == "{}");
}

TEST_CASE("Request of any other method is passed on with its content", "[http]") {
    for (const char* method : {"POST", "DELETE", "OPTIONS", "QUERY", "get"}) {
        INFO(method);
        const std::array<HeaderView, 1> headers{{{"Content-Length", "2"}}};
        Request passed = Request::make(method, "/", headers, "{}").pass_on();
        CHECK(passed.header("Content-Length") == "2");
        CHECK(passed.body() == "{}");
    }
}

TEST_CASE("Request is not passed on with the length of a body that somebody else has", "[http]") {
    const std::array<HeaderView, 1> headers{{{"Content-Length", "5"}}};
    Request request = Request::make("POST", "/", headers, "hello");
    const Stream taken = request.take_body();
    CHECK_FALSE(request.pass_on().header("Content-Length"));
}

TEST_CASE("Request is passed on without what concerns the connection it came by", "[http]") {
    const std::array<HeaderView, 10> headers{{{"Connection", "close, x-hop"},
                                              {"X-Hop", "1"},
                                              {"Keep-Alive", "timeout=5"},
                                              {"Proxy-Connection", "keep-alive"},
                                              {"TE", "trailers"},
                                              {"Transfer-Encoding", "chunked"},
                                              {"Upgrade", "websocket"},
                                              {"connection", "X-Other"},
                                              {"x-other", "2"},
                                              {"X-Hopper", "stays"}}};
    const Request passed = Request::make("POST", "/", headers, "hello").pass_on();
    CHECK(passed.headers().size() == 1);
    CHECK(passed.header("X-Hopper") == "stays");
}

TEST_CASE("Request keeps the fields it is given although the client's Connection names them", "[http]") {
    const std::array<HeaderView, 2> headers{{{"Connection", "X-Caller"}, {"X-Caller", "forged"}}};
    Request passed = Request::make("POST", "/", headers).pass_on({{"X-Caller", "mine"}});
    passed.prepare_to_forward();
    CHECK(passed.header("X-Caller") == "mine");
    CHECK(passed.headers().size() == 1);
}

TEST_CASE("Request whose body could not be read is passed on with that failure", "[http]") {
    Request request = Request::make("POST", "/", {}, "12345");
    request.set_body_limit(4);
    REQUIRE_FALSE(request.body());
    Request passed = request.pass_on();
    CHECK(passed.body().error().code == ErrorCode::BodyTooLarge);
}

TEST_CASE("Request that was read is a stream again when it is sent on", "[http]") {
    Request request = Request::make("POST", "/", {}, "hello");
    REQUIRE(request.body());
    request.prepare_to_forward();
    CHECK(request.take_body().read_all(5) == "hello");
}

TEST_CASE("Request has one path for all spellings of it, and leaves the rest of its head as it is", "[http]") {
    const auto request = Request::from_head("GET\nhttps://a.example/v%31/c%61kes%2f%zz?q=%61#%62\nhost\na%61\n");
    CHECK(request.path() == "/v1/c%61kes%2f%zz");
    const auto other = Request::from_head("GET\nhttps://a.example/v%31/c%61kes%2f?q=%61#%62\nhost\na%61\n");
    CHECK(other.path() == "/v1/cakes%2F");
    CHECK(other.url_text() == "https://a.example/v1/cakes%2F?q=%61#%62");
    CHECK(other.url().query == "q=%61");
    CHECK(other.header("Host") == "a%61");
}

TEST_CASE("Request looks for its path only where it is", "[http]") {
    CHECK(Request::from_head("GET\nhttps://a%61.example?%62\n").url_text() == "https://a%61.example?%62");
    CHECK(Request::make("GET", "/?%61").url().query == "%61");
    CHECK(Request::make("GET", "%61").path() == "a");
}

TEST_CASE("Request is passed on with its path as it was routed", "[http]") {
    Request request = Request::make("GET", "/%6frders?limit=%31");
    CHECK(request.pass_on().url_text() == "http://localhost/orders?limit=%31");
}
