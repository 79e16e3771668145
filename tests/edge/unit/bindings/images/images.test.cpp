#include "edge/bindings/images/images.hpp"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/images.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/image_header.hpp"
#include "edge/testing/memory_images.hpp"

using namespace edge;
using testing::ImageHeader;

TEST_CASE("The header of an image is read as it was written", "[images]") {
    for (const char* const format : {"image/png", "image/gif", "image/jpeg", "image/webp", "image/avif"}) {
        CAPTURE(format);
        const std::string bytes = testing::write_image_header({format, 1234, 567});
        const std::optional<ImageHeader> header = testing::read_image_header(bytes);
        REQUIRE(header);
        CHECK(header->format == format);
        CHECK(header->width == 1234);
        CHECK(header->height == 567);
    }
    CHECK_FALSE(testing::read_image_header("no image"));
    CHECK_FALSE(testing::read_image_header("\xff\xd8"));
    CHECK_FALSE(testing::read_image_header(""));
}

TEST_CASE("A handler takes Images, and clients see nothing of one that is not there", "[images]") {
    const auto make = [](const Env&) {
        App app;
        app.post("/", [](Request& request, ImagesOf<"IMAGES"> images) -> Result<Response> {
            auto made = images->input(request.take_body()).transform({.width = 10}).output({ImageFormat::Jpeg});
            if (!made) return std::unexpected(made.error());
            return Response::stream(std::move(made->body), made->content_type);
        });
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client unbound(make, bindings);
    CHECK(unbound.post("/", "a").status() == 500);
    bindings.add<Images>("IMAGES", std::make_shared<testing::MemoryImages>(bindings.platform()));
    testing::Client client(make, bindings);
    const testing::Reply small = client.post("/", testing::write_image_header({"image/png", 40, 20}));
    CHECK(small.status() == 200);
    CHECK(testing::read_image_header(small.body())->height == 5);
    CHECK(client.post("/", "no image").status() == 422);
}

TEST_CASE("No image is made after the deadline of its request", "[images]") {
    testing::TestPlatform platform;
    testing::MemoryImages images(platform);
    platform.set_deadline(platform.now());
    CHECK(images.input(Stream::of("<svg/>")).output().error().code == ErrorCode::DeadlineExceeded);
    CHECK(images.made() == 0);
}

TEST_CASE("What Images is rejected with says why", "[images]") {
    const auto code = [](std::string_view message) { return image_error({.message = message}).code; };
    CHECK(code("IMAGES_INFO_ERROR 9412: not an image") == ImageError::Unreadable);
    CHECK(code("IMAGES_TRANSFORM_ERROR 9520: Unsupported image type") == ImageError::Unreadable);
    CHECK(code("IMAGES_TRANSFORM_ERROR 9520: ERROR: GIF output is not supported in local mode") ==
          ImageError::FormatNotSupported);
    CHECK(code("IMAGES_TRANSFORM_ERROR 9413: too many pixels") == ImageError::TooLarge);
    CHECK(code("IMAGES_TRANSFORM_ERROR 9401: invalid options") == ImageError::OptionsInvalid);
    CHECK(code("IMAGES_TRANSFORM_ERROR 9422: limit") == ImageError::QuotaUsedUp);
    CHECK(code("Network connection lost.") == ErrorCode::Unavailable);
    CHECK(code("IMAGES_TRANSFORM_ERROR 9999: something else") == ErrorCode::Internal);
}
