#include "edge/rest/serve_object.hpp"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/r2.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_r2.hpp"

using namespace edge;

namespace {

App make_files(const Env&) {
    App app;
    app.get("/files/{name}", [](std::string name, const Request& request, Context& context, R2<"FILES"> files) {
        return rest::serve_object(request, context, *files, name);
    });
    return app;
}

/// A client of an application with one object, "hello".
struct Files {
    Files() {
        env.add<R2Bucket>("FILES", bucket);
        made = bucket
                   ->put("hello", "hello",
                         {.http_metadata = {.content_type = "text/plain",
                                            .content_disposition = "attachment",
                                            .cache_control = "max-age=60",
                                            .cache_expiry = testing::TestPlatform::kStart}})
                   .value();
    }
    testing::Reply get(testing::Client::Fields fields = {}) { return client.get("/files/hello", fields); }

    testing::MemoryEnv env;
    std::shared_ptr<testing::MemoryR2> bucket = std::make_shared<testing::MemoryR2>(env.platform());
    R2Object made;
    testing::Client client{make_files, env};
};

constexpr std::string_view kModified = "Thu, 01 Jan 2026 00:00:00 GMT";
constexpr std::string_view kEarlier = "Wed, 31 Dec 2025 23:59:59 GMT";

}  // namespace

TEST_CASE("An object is served with what its metadata says", "[serve_object]") {
    Files files;
    const testing::Reply reply = files.get();
    CHECK(reply.status() == 200);
    CHECK(reply.body() == "hello");
    CHECK(reply.header("Content-Type") == "text/plain");
    CHECK(reply.header("Content-Disposition") == "attachment");
    CHECK(reply.header("Cache-Control") == "max-age=60");
    CHECK(reply.header("Expires") == kModified);
    CHECK(reply.header("Last-Modified") == kModified);
    CHECK(reply.header("ETag") == files.made.http_etag);
    CHECK(reply.header("Accept-Ranges") == "bytes");
    CHECK(reply.header("Content-Range") == "(absent)");
}

TEST_CASE("HEAD tells the same without the content", "[serve_object]") {
    Files files;
    const testing::Reply reply = files.client.head("/files/hello", {{"Range", "bytes=0-1"}});
    CHECK(reply.status() == 200);
    CHECK(reply.body().empty());
    CHECK(reply.header("Content-Length") == "5");
    CHECK(reply.header("Content-Type") == "text/plain");
    CHECK(reply.header("ETag") == files.made.http_etag);
    CHECK(files.client.head("/files/hello", {{"If-None-Match", files.made.http_etag}}).status() == 304);
    CHECK(files.client.head("/files/absent").status() == 404);
}

TEST_CASE("An object that is not there is 404", "[serve_object]") {
    Files files;
    for (const auto fields : {testing::Client::Fields{}, testing::Client::Fields{{"Range", "bytes=0-"}},
                              testing::Client::Fields{{"Range", "bytes=0-"}, {"If-Range", "\"a\""}}})
        CHECK(files.client.get("/files/absent", fields).status() == 404);
}

TEST_CASE("A range of bytes is answered with them", "[serve_object]") {
    Files files;
    const auto check = [&](std::string_view range, std::string_view body, std::string_view content_range) {
        CAPTURE(range);
        const testing::Reply reply = files.get({{"Range", range}});
        CHECK(reply.status() == 206);
        CHECK(reply.body() == body);
        CHECK(reply.header("Content-Range") == content_range);
        CHECK(reply.header("ETag") == files.made.http_etag);
    };
    check("bytes=0-0", "h", "bytes 0-0/5");
    check("bytes=1-3", "ell", "bytes 1-3/5");
    check("bytes=3-", "lo", "bytes 3-4/5");
    check("bytes=3-99", "lo", "bytes 3-4/5");
    check("bytes=3-18446744073709551615", "lo", "bytes 3-4/5");
    check("bytes=-2", "lo", "bytes 3-4/5");
}

TEST_CASE("A range that a server may ignore is", "[serve_object]") {
    Files files;
    for (const char* const range : {"bytes=0-1,3-4", "lines=1-2", "bytes=3-1", "bytes=0-",
                                    "bytes=0-18446744073709551615", "bytes=-18446744073709551615"}) {
        CAPTURE(range);
        const testing::Reply reply = files.get({{"Range", range}});
        CHECK(reply.status() == 200);
        CHECK(reply.body() == "hello");
    }
}

TEST_CASE("A range beyond the end is 416 with the size", "[serve_object]") {
    Files files;
    for (const char* const range : {"bytes=5-", "bytes=100-200", "bytes=-0", "bytes=18446744073709551615-"}) {
        CAPTURE(range);
        const testing::Reply reply = files.get({{"Range", range}});
        CHECK(reply.status() == 416);
        CHECK(reply.header("Content-Range") == "bytes */5");
        CHECK(reply.json().text("/type").ends_with("r2-range-not-satisfiable"));
    }
    CHECK(files.client.get("/files/absent", {{"Range", "bytes=-0"}}).status() == 404);
}

TEST_CASE("If-Range decides whether a range is meant", "[serve_object]") {
    Files files;
    const auto status = [&](std::string_view condition) {
        return files.get({{"Range", "bytes=0-1"}, {"If-Range", condition}}).status();
    };
    CHECK(status(files.made.http_etag) == 206);
    CHECK(status(kModified) == 206);
    CHECK(status("\"other\"") == 200);
    CHECK(status("W/" + files.made.http_etag) == 200);
    CHECK(status(kEarlier) == 200);
    CHECK(status("nonsense") == 200);
}

TEST_CASE("If-Range is judged by the object that is given", "[serve_object]") {
    Files files;
    const std::size_t before = files.bucket->operations();
    CHECK(files.get({{"Range", "bytes=0-1"}, {"If-Range", files.made.http_etag}}).body() == "he");
    CHECK(files.bucket->operations() == before + 1);
    const testing::Reply whole = files.get({{"Range", "bytes=0-1"}, {"If-Range", "\"other\""}});
    CHECK(whole.status() == 200);
    CHECK(whole.body() == "hello");
    CHECK(files.bucket->operations() == before + 3);
}

TEST_CASE("If-Range decides over a range that the object does not have", "[serve_object]") {
    Files files;
    const testing::Reply other = files.get({{"Range", "bytes=5-"}, {"If-Range", "\"other\""}});
    CHECK(other.status() == 200);
    CHECK(other.body() == "hello");
    const testing::Reply same = files.get({{"Range", "bytes=5-"}, {"If-Range", files.made.http_etag}});
    CHECK(same.status() == 416);
    CHECK(same.header("Content-Range") == "bytes */5");
}

TEST_CASE("What a client has is not sent again", "[serve_object]") {
    Files files;
    const auto check = [&](testing::Client::Fields fields) {
        const testing::Reply reply = files.get(fields);
        CHECK(reply.status() == 304);
        CHECK(reply.body().empty());
        CHECK(reply.header("ETag") == files.made.http_etag);
        CHECK(reply.header("Cache-Control") == "max-age=60");
        CHECK(reply.header("Content-Type") == "(absent)");
    };
    const std::string& tag = files.made.http_etag;
    check({{"If-None-Match", tag}});
    check({{"If-None-Match", "W/" + tag}});
    check({{"If-None-Match", "\"a\", " + tag}});
    check({{"If-None-Match", "*"}});
    check({{"If-Modified-Since", kModified}});
    check({{"If-None-Match", tag}, {"Range", "bytes=0-1"}});
    CHECK(files.get({{"If-None-Match", "\"other\""}}).status() == 200);
    CHECK(files.get({{"If-None-Match", "\"other\""}, {"If-Modified-Since", kModified}}).status() == 200);
    CHECK(files.get({{"If-Modified-Since", kEarlier}}).status() == 200);
    CHECK(files.get({{"If-Modified-Since", "nonsense"}}).status() == 200);
}

TEST_CASE("What is not as a client says is 412", "[serve_object]") {
    Files files;
    const std::string& tag = files.made.http_etag;
    CHECK(files.get({{"If-Match", "\"other\""}}).status() == 412);
    CHECK(files.get({{"If-Match", "\"other\""}, {"If-None-Match", tag}}).status() == 412);
    CHECK(files.get({{"If-Unmodified-Since", kEarlier}}).status() == 412);
    CHECK(files.get({{"If-Match", tag}, {"If-Unmodified-Since", kEarlier}}).status() == 200);
    CHECK(files.get({{"If-Match", tag}}).status() == 200);
    CHECK(files.get({{"If-Unmodified-Since", kModified}}).status() == 200);
    CHECK(files.get({{"If-Match", "nonsense"}}).status() == 400);
}

TEST_CASE("An object in a content coding is not served, and the log says why", "[serve_object]") {
    Files files;
    REQUIRE(files.bucket->put("packed", "x", {.http_metadata = {.content_encoding = "gzip"}}));
    CHECK(files.client.get("/files/packed").status() == 500);
    CHECK(files.env.log().contains("the object packed is stored in the content coding gzip"));
    REQUIRE(files.bucket->put("plain", "x", {.http_metadata = {.content_encoding = "identity"}}));
    CHECK(files.client.get("/files/plain").status() == 200);
}

TEST_CASE("Metadata that is no legal field is left out", "[serve_object]") {
    Files files;
    REQUIRE(files.bucket->put("odd", "x", {.http_metadata = {.content_disposition = "filename=\u00e9"}}));
    const testing::Reply reply = files.client.get("/files/odd");
    CHECK(reply.status() == 200);
    CHECK(reply.header("Content-Disposition") == "(absent)");
    CHECK(reply.header("Content-Type") == "application/octet-stream");
}

TEST_CASE("A store that fails is a problem", "[serve_object]") {
    Files files;
    files.bucket->fail_next(1, Error(ErrorCode::Unavailable, "Down."));
    CHECK(files.get().status() == 503);
}
