#include "edge/bindings/images/hosted_images.hpp"

#include <chrono>
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/images/hosted_image_json.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/images.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/image_header.hpp"
#include "edge/testing/memory_hosted_images.hpp"

using namespace edge;
using namespace std::chrono_literals;
using testing::MemoryHostedImages;

namespace {

const std::string kPicture = testing::write_image_header({"image/png", 40, 20});

std::string listed(const HostedImageQuery& query) {
    json::Writer text;
    detail::write(text, query);
    return std::move(text).take();
}

}  // namespace

TEST_CASE("An image that is hosted is read as the platform gives it", "[images]") {
    const HostedImage image =
        detail::hosted_image_in(R"({"id":"a","filename":"b.png","uploaded":"2026-01-01T00:00:00Z",)"
                                R"("requireSignedURLs":true,"meta":{"kind":[1,{}]},"new":[1],)"
                                R"("variants":["https://v"],"draft":true,"creator":null})")
            .value();
    CHECK(image.id == "a");
    CHECK(image.filename == "b.png");
    CHECK(image.requires_signed_urls);
    CHECK(image.metadata == R"({"kind":[1,{}]})");
    CHECK(image.variants == std::vector<std::string>{"https://v"});
    CHECK(image.is_draft);
    CHECK(image.creator == std::nullopt);
}

TEST_CASE("An answer on hosted images that is none is told, and no client's mistake", "[images]") {
    for (const char* const text : {"", "{}", "[]", "null", R"({"id":1})", R"({"id":"a")"}) {
        CAPTURE(text);
        CHECK(detail::hosted_image_in(text).error().code == ImageError::AnswerUnexpected);
        CHECK(detail::image_upload_url_in(text).error().code == ImageError::AnswerUnexpected);
        CHECK(detail::hosted_images_in(text).error().code == ImageError::AnswerUnexpected);
    }
    CHECK(detail::hosted_images_in(R"({"images":[{}],"listComplete":true})").error().code ==
          ImageError::AnswerUnexpected);
    const HostedImageList whole =
        detail::hosted_images_in(R"({"images":[{"id":"a"}],"cursor":"a","listComplete":true})").value();
    CHECK(whole.images.size() == 1);
    CHECK_FALSE(whole.cursor);
    CHECK(detail::hosted_images_in(R"({"cursor":"a","listComplete":false,"images":[]})").value().cursor == "a");
}

TEST_CASE("The conditions of a member are asked for together", "[images]") {
    CHECK(listed({}) == R"({"sortOrder":"desc"})");
    CHECK(listed({.limit = 2,
                  .oldest_first = true,
                  .where = {{.member = "a", .is = ImageIs::AtLeast, .value = std::int64_t{1}},
                            {.member = "b", .is = ImageIs::OneOf, .value = std::vector<std::string>{"x", "y\""}},
                            {.member = "a", .is = ImageIs::Below, .value = 2.5}}}) ==
          R"({"sortOrder":"asc","limit":2,"filter":{"metadata":{"a":{"gte":1,"lt":2.5},"b":{"in":["x","y\""]}}}})");
}

TEST_CASE("MemoryHostedImages have a client upload an image once, and in time", "[images]") {
    testing::TestPlatform platform;
    MemoryHostedImages images(platform);
    const std::string id = images.create_direct_upload({.expires_in = 10min}).value().id;
    CHECK_FALSE(images.complete_upload("other", kPicture));
    CHECK_FALSE(images.complete_upload(id, "no image"));
    CHECK(images.complete_upload(id, kPicture));
    CHECK_FALSE(images.complete_upload(id, kPicture));
    CHECK_FALSE(images.details(id).value()->is_draft);
    const std::string late = images.create_direct_upload({.id = "late"}).value().id;
    platform.advance(30min);
    CHECK_FALSE(images.complete_upload(late, kPicture));
    CHECK_FALSE(images.details(late).value());
    CHECK(images.list().value().images.size() == 1);
    CHECK_FALSE(images.remove(late).value());
    CHECK(images.create_direct_upload({.id = late}));
    CHECK(images.list({.cursor = "unknown"}).error().code == ErrorCode::Internal);
}

TEST_CASE("MemoryHostedImages refuse what is no image, too large, or there already", "[images]") {
    testing::TestPlatform platform;
    MemoryHostedImages images(platform);
    CHECK(images.upload(Stream::of("no image")).error().code == ImageError::Unreadable);
    CHECK(images.upload(Stream::of(kPicture + std::string(10'000'000, 'a'))).error().code == ImageError::TooLarge);
    CHECK(images.upload(Stream::of(kPicture), {.id = "a"}));
    CHECK(images.upload(Stream::of(kPicture), {.id = "a"}).error().code == ImageError::AlreadyThere);
}

TEST_CASE("A handler takes hosted images, and clients see nothing of those that are not there", "[images]") {
    const auto make = [](const Env&) {
        App app;
        app.get("/{id}", [](std::string id, HostedImagesOf<"IMAGES"> images) -> Result<Response> {
            Result<std::optional<Stream>> bytes = images->bytes(id);
            if (!bytes) return std::unexpected(bytes.error());
            if (!*bytes) return fail(ErrorCode::NotFound, "There is no such photo.");
            return Response::stream(**std::move(bytes), "image/png");
        });
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client unbound(make, bindings);
    CHECK(unbound.get("/a").status() == 500);
    const auto images = std::make_shared<MemoryHostedImages>(bindings.platform());
    bindings.add<HostedImages>("IMAGES", images);
    testing::Client client(make, bindings);
    REQUIRE(images->upload(Stream::of(kPicture), {.id = "a"}));
    CHECK(client.get("/a").body() == kPicture);
    CHECK(client.get("/b").status() == 404);
    images->fail_next(1, Error(ErrorCode::Unavailable, "Down."));
    CHECK(client.get("/a").status() == 503);
}

TEST_CASE("No image is kept after the deadline of its request", "[images]") {
    testing::TestPlatform platform;
    MemoryHostedImages images(platform);
    platform.set_deadline(platform.now());
    CHECK(images.upload(Stream::of(kPicture)).error().code == ErrorCode::DeadlineExceeded);
    platform.set_deadline(kNever);
    CHECK(images.list().value().images.empty());
}

TEST_CASE("What hosted images are rejected with says why", "[images]") {
    const auto code = [](std::string_view message, std::string_view number = {}) {
        return image_error({.message = message, .code = number}).code;
    };
    CHECK(code("Image not found: a") == ImageError::NotFound);
    CHECK(code("a", "5404") == ImageError::NotFound);
    CHECK(code("ERROR 5409: Resource already exists") == ImageError::AlreadyThere);
    CHECK(code("a", "5455") == ImageError::Unreadable);
    CHECK(code("a15404") == ErrorCode::Internal);
    CHECK(code("a") == ErrorCode::Internal);
}
