#include "edge/bindings/media/media.hpp"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/media.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_media.hpp"

using namespace edge;
using testing::MemoryMedia;

TEST_CASE("A handler takes Media, and clients see nothing of one that is not there", "[media]") {
    const auto make = [](const Env&) {
        App app;
        app.post("/", [](Request& request, MediaOf<"MEDIA"> media) -> Result<Response> {
            auto made = media->input(request.take_body()).output({.mode = MediaMode::Frame});
            if (!made) return std::unexpected(made.error());
            return Response::stream(std::move(made->body), made->content_type);
        });
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client unbound(make, bindings);
    CHECK(unbound.post("/", "a").status() == 500);
    const auto media = std::make_shared<MemoryMedia>(bindings.platform());
    bindings.add<Media>("MEDIA", media);
    testing::Client client(make, bindings);
    const testing::Reply still = client.post("/", std::string("\0\0\0\x18", 4) + "ftypmp42");
    CHECK(still.status() == 200);
    CHECK(still.header("Content-Type") == "image/jpeg");
    CHECK(client.post("/", "no video").status() == 422);
    media->fail_next(1, Error(ErrorCode::Unavailable, "Down."));
    CHECK(client.post("/", "no video").status() == 503);
}

TEST_CASE("The last change of a video is the one that counts", "[media]") {
    testing::TestPlatform platform;
    MemoryMedia media(platform);
    auto made = media.input(Stream::of("0000ftypmp42")).transform({.width = 10}).transform({.height = 20}).output();
    CHECK(std::move(made.value().body).read_all(100) == R"({"height":20} {"mode":"video","time":"0s"})");
}

TEST_CASE("A video of 100 MB is too large for MemoryMedia", "[media]") {
    testing::TestPlatform platform;
    MemoryMedia media(platform);
    const std::string bytes = "0000ftyp" + std::string(100'000'000, 'v');
    CHECK(media.input(Stream::of(bytes)).output().error().code == MediaError::TooLarge);
}

TEST_CASE("Nothing is made of a video after the deadline of its request", "[media]") {
    testing::TestPlatform platform;
    MemoryMedia media(platform);
    platform.set_deadline(platform.now());
    CHECK(media.input(Stream::of("0000ftypmp42")).output().error().code == ErrorCode::DeadlineExceeded);
    CHECK(media.made() == 0);
}

TEST_CASE("What Media is rejected with says why", "[media]") {
    const auto code = [](std::string_view message, std::string_view number = {}) {
        return media_error({.message = message, .code = number}).code;
    };
    CHECK(code("a", "9401") == MediaError::OptionsInvalid);
    CHECK(code("a", "9402") == MediaError::TooLarge);
    CHECK(code("a", "9412") == MediaError::Unreadable);
    CHECK(code("MEDIA_TRANSFORM_ERROR 9412: not a video") == MediaError::Unreadable);
    CHECK(code("400 err=9523") == MediaError::Unreadable);
    CHECK(code("request 094120, ray 9412f") == ErrorCode::Internal);
    CHECK(code("a", "9422") == MediaError::QuotaUsedUp);
    CHECK(code("Network connection lost.") == ErrorCode::Unavailable);
    CHECK(code("a", "9999") == ErrorCode::Internal);
}
