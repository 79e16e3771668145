#include "edge/http/response.hpp"

#include <type_traits>

#include <catch2/catch_test_macros.hpp>

using edge::BodySink;
using edge::Response;
using edge::Result;
using edge::Status;
using edge::Stream;

TEST_CASE("Response says what its body is", "[http]") {
    CHECK(Response::text("a").headers().get("Content-Type") == "text/plain; charset=utf-8");
    CHECK(Response::html("a").headers().get("Content-Type") == "text/html; charset=utf-8");
    CHECK(Response::json("{}").headers().get("Content-Type") == "application/json");
    CHECK(Response::bytes("a", "image/png").headers().get("Content-Type") == "image/png");
}

TEST_CASE("Response carries status and bytes", "[http]") {
    const auto response = Response::text("made", Status::Created);
    CHECK(response.status() == Status::Created);
    CHECK(response.body() == "made");
}

TEST_CASE("Response is without content when nothing was given", "[http]") {
    const Response response;
    CHECK(response.status() == Status::NoContent);
    CHECK(response.body().empty());
    CHECK(response.headers().size() == 0);
}

TEST_CASE("Response chains headers on a temporary", "[http]") {
    const Response response = Response::text("a").header("Cache-Control", "no-store").header("ETag", "\"1\"");
    CHECK(response.headers().get("Cache-Control") == "no-store");
    CHECK(response.headers().get("ETag") == "\"1\"");
    CHECK_FALSE(response.fault());
}

TEST_CASE("Response does not send an illegal header, and remembers the first", "[http]") {
    const Response response = Response::text("a").header("X-A", "1\r\nX-B: 2").header("bad name", "1");
    CHECK_FALSE(response.headers().contains("X-A"));
    REQUIRE(response.fault());
    CHECK(response.fault()->internal == "illegal value of the field X-A");
}

TEST_CASE("Response adds fields beside those of their name, and members to lists", "[http]") {
    const Response response = Response::text("a")
                                  .append_header("Link", "</a>")
                                  .append_header("Link", "</b>")
                                  .add_to_list("Vary", "Accept")
                                  .add_to_list("Vary", "Origin")
                                  .add_to_list("Vary", "accept");
    CHECK(response.headers().block() ==
          "Content-Type\ntext/plain; charset=utf-8\nLink\n</a>\nLink\n</b>\nVary\nAccept, Origin\n");
    CHECK_FALSE(response.fault());
}

TEST_CASE("Response remembers a field that it could not add, and goes on", "[http]") {
    const Response appended = Response().append_header("Link", "</a>\n").append_header("Link", "</b>");
    CHECK(appended.headers().block() == "Link\n</b>\n");
    REQUIRE(appended.fault());
    CHECK(appended.fault()->internal == "illegal value of the field Link");
    const Response listed = Response().add_to_list("Vary", "a\rb").append_header("bad name", "1");
    CHECK(listed.headers().size() == 0);
    REQUIRE(listed.fault());
    CHECK(listed.fault()->internal == "illegal value of the field Vary");
}

TEST_CASE("Response finds fault with an illegal content type", "[http]") {
    CHECK(Response::bytes("a", "text/plain\n").fault());
}

TEST_CASE("Response gives its stream away once", "[http]") {
    Response response = Response::stream(Stream::of("hello"), "text/plain");
    CHECK(response.has_stream());
    CHECK(response.body().empty());
    CHECK(response.take_stream().read_all(5) == "hello");
    CHECK_FALSE(response.has_stream());
}

TEST_CASE("Response keeps its bytes when asked for a stream it has not", "[http]") {
    Response response = Response::text("a");
    CHECK_FALSE(response.take_stream());
    CHECK(response.body() == "a");
}

TEST_CASE("Response keeps its headers when the body is dropped", "[http]") {
    Response response = Response::text("a").header("ETag", "\"1\"");
    response.drop_body();
    CHECK(response.body().empty());
    CHECK(response.headers().size() == 2);
}

TEST_CASE("Response has no body where its status allows none", "[http]") {
    CHECK(Response::text("a", Status::NoContent).body().empty());
    CHECK(Response::text("a", Status::ResetContent).body().empty());
    CHECK_FALSE(Response::stream(Stream::of("a"), "text/plain", Status::NotModified).has_stream());
}

TEST_CASE("Response drops its body when its status comes to allow none", "[http]") {
    Response response = Response::text("a");
    response.set_status(Status::NotModified);
    CHECK(response.body().empty());
}

TEST_CASE("Response remembers a status that cannot be sent as its fault", "[http]") {
    for (const int status : {0, 99, 101, 199, 600, 1000}) {
        CHECK(Response(Status(status)).fault());
        CHECK(Response::text("x", Status(status)).fault());
    }
    CHECK_FALSE(Response(Status(599)).fault());
}

TEST_CASE("Response knows the size of its body, unless only the sending of it tells", "[http]") {
    CHECK(Response().body_size() == 0);
    CHECK(Response::text("").body_size() == 0);
    CHECK(Response::text("four").body_size() == 4);
    CHECK_FALSE(Response::stream(Stream::of("four"), "text/plain").body_size());
    CHECK_FALSE(Response::stream([](BodySink&) -> Result<void> { return {}; }, "text/plain").body_size());
    Response response = Response::stream(Stream::of("four"), "text/plain");
    response.drop_body();
    CHECK(response.body_size() == 0);
}

TEST_CASE("Response redirects to a URL or a path", "[http]") {
    const Response found = Response::redirect("/cakes?filter[name]=a%20b#top");
    CHECK(found.status() == Status::Found);
    CHECK(found.headers().block() == "Location\n/cakes?filter[name]=a%20b#top\n");
    CHECK(found.body().empty());
    CHECK_FALSE(found.fault());
    for (const Status status :
         {Status::MovedPermanently, Status::SeeOther, Status::TemporaryRedirect, Status::PermanentRedirect}) {
        const Response response = Response::redirect("https://shop.example:8443/", status);
        CHECK(response.status() == status);
        CHECK_FALSE(response.fault());
    }
}

TEST_CASE("Response finds fault with a redirect to what is no URI, and keeps it out of the message", "[http]") {
    for (const auto location : {"", "/a\r\nSet-Cookie: b=1", "/a b", "/caf\xC3\xA9", "/100%", "1:2"}) {
        const Response response = Response::redirect(location);
        CHECK_FALSE(response.headers().contains("Location"));
        REQUIRE(response.fault());
        CHECK(response.fault()->internal ==
              "the location of a redirect is no URI: pass the texts that it is made of through percent_encode");
    }
}

TEST_CASE("Response finds fault with a redirect of a status that is none", "[http]") {
    for (const Status status : {Status::Ok, Status::MultipleChoices, Status::NotModified, Status(305), Status(306)}) {
        const Response response = Response::redirect("/", status);
        REQUIRE(response.fault());
        CHECK(response.fault()->internal.ends_with("give it 301, 302, 303, 307 or 308"));
    }
    CHECK(Response::redirect("/", Status(99)).fault());
}

TEST_CASE("Response is a failure as well, with the status of its kind", "[http]") {
    const auto absent = []() -> Response { return edge::fail(edge::ErrorCode::NotFound, "It is gone."); };
    const Response response = absent();
    CHECK(response.status() == Status::NotFound);
    CHECK(response.body_size() == 0);
    REQUIRE(response.fault());
    CHECK(response.fault()->detail == "It is gone.");
}

TEST_CASE("Response is what a Result has, and only of its own type", "[http]") {
    const Response found(Result<Response>(Response::text("here")));
    CHECK(found.body() == "here");
    CHECK_FALSE(found.fault());
    const Response absent(Result<Response>(edge::fail(edge::ErrorCode::NotFound, "It is gone.")));
    REQUIRE(absent.fault());
    CHECK(absent.fault()->detail == "It is gone.");
    STATIC_CHECK_FALSE(std::is_constructible_v<Response, Result<std::string>>);
}
