#include "contracts/images.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "contracts/picture.hpp"
#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

constexpr std::string_view kSvg = R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>)";

Stream png() { return Stream::of(png_bytes()); }

/// "2x1" of what a change makes of the PNG.
std::string size_after(Images& images, ImageTransform change) {
    MadeImage made = value_of(images.input(png()).transform(std::move(change)).output({ImageFormat::Png}));
    const ImageInfo info = value_of(images.info(std::move(made.body)));
    return std::to_string(info.width) + "x" + std::to_string(info.height);
}

void an_image_is_told(Images& images, Platform&) {
    const ImageInfo info = value_of(images.info(png()));
    expect_equal(info.format, "image/png");
    expect_equal(info.file_size, png_bytes().size());
    expect_equal(info.width, 4U);
    expect_equal(info.height, 2U);
}

void a_drawing_has_no_size(Images& images, Platform&) {
    const ImageInfo info = value_of(images.info(Stream::of(std::string(kSvg))));
    expect_equal(info.format, "image/svg+xml");
    expect_equal(info.file_size + info.width + info.height, 0U);
}

void what_is_no_image_is_told(Images& images, Platform&) {
    for (const char* const bytes : {"no image", "\x89PNG"}) {
        expect_error(images.info(Stream::of(bytes)), ImageError::Unreadable);
        expect_error(images.input(Stream::of(bytes)).output(), ImageError::Unreadable);
    }
    expect_error(images.info(Stream::of("")), ImageError::Unreadable);
    expect_error(images.input(Stream()).output(), ImageError::Unreadable);
}

void an_image_fits(Images& images, Platform&) {
    expect_equal(size_after(images, {.width = 2}), "2x1");
    expect_equal(size_after(images, {.height = 1}), "2x1");
    expect_equal(size_after(images, {.width = 8}), "4x2");
    expect_equal(size_after(images, {.width = 8, .fit = ImageFit::Contain}), "8x4");
    expect_equal(size_after(images, {.width = 8, .height = 8, .fit = ImageFit::Contain}), "8x4");
    expect_equal(size_after(images, {.width = 2, .height = 2, .fit = ImageFit::Cover}), "2x2");
    expect_equal(size_after(images, {.width = 2, .height = 2, .fit = ImageFit::Crop}), "2x2");
    expect_equal(size_after(images, {.width = 8, .height = 8, .fit = ImageFit::Pad}), "8x8");
    expect_equal(size_after(images, {.width = 3, .height = 5, .fit = ImageFit::Squeeze}), "3x5");
}

void an_image_is_turned(Images& images, Platform&) {
    expect_equal(size_after(images, {.rotate = ImageTurn::Quarter}), "2x4");
    expect_equal(size_after(images, {.rotate = ImageTurn::Half}), "4x2");
    expect_equal(size_after(images, {.rotate = ImageTurn::ThreeQuarters}), "2x4");
}

void an_image_is_written_in_several_formats(Images& images, Platform&) {
    for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp, ImageFormat::Avif}) {
        MadeImage made = value_of(images.input(png()).output({.format = format, .quality = 80}));
        expect_equal(made.content_type, media_type_of(format));
        expect_equal(value_of(images.info(std::move(made.body))).format, media_type_of(format));
    }
}

void what_was_made_is_read(Images& images, Platform&) {
    MadeImage made = value_of(images.input(png()).output({ImageFormat::Png}));
    expect(value_of(std::move(made.body).read_all(10'000)).starts_with("\x89PNG"), "no PNG");
}

void an_image_is_drawn_on_another(Images& images, Platform&) {
    MadeImage made = value_of(images.input(png())
                                  .draw(images.input(png()).transform({.width = 2}), {.opacity = 0.5, .left = 1})
                                  .draw(png(), {.repeat = ImageDrawing::Repeat::Across, .bottom = 0})
                                  .output({ImageFormat::Png}));
    expect_equal(value_of(images.info(std::move(made.body))).width, 4U);
}

void images_are_made_at_once(Images& images, Platform&) {
    auto [made, none] = when_all(images.input(png()).output_async(), images.info_async(Stream::of("no image")));
    expect_equal(value_of(std::move(made)).content_type, "image/webp");
    expect_error(none, ImageError::Unreadable);
}

void what_cannot_be_changed_so_is_refused(Images& images, Platform&) {
    const auto refused = [&](ImageTransform change) {
        expect_error(images.input(png()).transform(change).output(), ImageError::OptionsInvalid);
        expect_error(images.input(png()).transform(change).output_async().wait(), ImageError::OptionsInvalid);
    };
    refused({.width = 0});
    refused({.width = 12'001});
    refused({.height = -1});
    refused({.gravity = ImagePoint{.x = 1.5}});
    refused({.trim = ImageTrim{.left = -1}});
    refused({.border = ImageBorder{.color = "red", .width = 0}});
    refused({.blur = 251});
    refused({.sharpen = 10.5});
    refused({.brightness = -0.1});
    expect_error(images.input(png()).output({.quality = 0}), ImageError::OptionsInvalid);
    expect_error(images.input(png()).output({.quality = 101}), ImageError::OptionsInvalid);
    expect_error(images.input(png()).draw(png(), {.opacity = 1.5}).output(), ImageError::OptionsInvalid);
    expect_error(images.input(png()).draw(png(), {.top = 1, .bottom = 1}).output(), ImageError::OptionsInvalid);
    expect_error(images.input(png()).draw(images.input(png()).transform({.width = 0})).output(),
                 ImageError::OptionsInvalid);
}

}  // namespace

std::span<const ContractCase<Images>> images() {
    using Case = ContractCase<Images>;
    static constexpr std::array kCases{
        Case{"an image is told", &an_image_is_told},
        Case{"a drawing has no size", &a_drawing_has_no_size},
        Case{"what is no image is told", &what_is_no_image_is_told},
        Case{"an image fits", &an_image_fits},
        Case{"an image is turned", &an_image_is_turned},
        Case{"an image is written in several formats", &an_image_is_written_in_several_formats},
        Case{"what was made is read", &what_was_made_is_read},
        Case{"an image is drawn on another", &an_image_is_drawn_on_another},
        Case{"images are made at once", &images_are_made_at_once},
        Case{"what cannot be changed so is refused", &what_cannot_be_changed_so_is_refused},
    };
    return kCases;
}

}  // namespace contracts
