#include "contracts/media.hpp"

#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

/// As an MP4 begins.
std::string mp4_bytes() { return std::string("\0\0\0\x18", 4) + "ftypmp42" + std::string(100, 'v'); }

Stream mp4() { return Stream::of(mp4_bytes()); }

void each_kind_has_its_media_type(Media& media, Platform&) {
    for (const MediaOutput& what : {MediaOutput{}, MediaOutput{.mode = MediaMode::Frame},
                                    MediaOutput{.mode = MediaMode::Frame, .format = FrameFormat::Png},
                                    MediaOutput{.mode = MediaMode::Spritesheet, .duration = 10s, .image_count = 4},
                                    MediaOutput{.mode = MediaMode::Audio, .time = 1s, .duration = 60s}}) {
        MadeMedia made = value_of(media.input(mp4()).output(what));
        expect_equal(made.content_type, media_type_of(what));
        expect(!value_of(std::move(made.body).read_all(10'000)).empty(), "it has no bytes");
    }
}

void a_video_is_changed(Media& media, Platform&) {
    const auto made = [&](MediaTransform change, const MediaOutput& what) {
        MadeMedia result = value_of(media.input(mp4()).transform(change).output(what));
        return value_of(std::move(result.body).read_all(10'000));
    };
    expect_equal(made({.width = 640, .height = 360, .fit = MediaFit::Cover}, {}),
                 "{\"fit\":\"cover\",\"width\":640,\"height\":360} {\"mode\":\"video\",\"time\":\"0s\"}");
    expect_equal(made({.width = 10, .fit = MediaFit::ScaleDown}, {.time = 90s, .duration = 5s, .audio = false}),
                 "{\"fit\":\"scale-down\",\"width\":10} "
                 "{\"mode\":\"video\",\"time\":\"90s\",\"duration\":\"5s\",\"audio\":false}");
    expect_equal(
        made({.height = 2000, .fit = MediaFit::Contain}, {.mode = MediaMode::Frame, .format = FrameFormat::Png}),
        "{\"fit\":\"contain\",\"height\":2000} {\"mode\":\"frame\",\"time\":\"0s\",\"format\":\"png\"}");
}

void what_is_no_video_is_told(Media& media, Platform&) {
    for (const char* const bytes : {"no video", ""})
        expect_error(media.input(Stream::of(bytes)).output(), MediaError::Unreadable);
    expect_error(media.input(Stream()).output(), MediaError::Unreadable);
}

void videos_are_made_at_once(Media& media, Platform&) {
    auto [still, none] = when_all(media.input(mp4()).output_async({.mode = MediaMode::Frame}),
                                  media.input(Stream::of("no video")).output_async());
    expect_equal(value_of(std::move(still)).content_type, "image/jpeg");
    expect_error(none, MediaError::Unreadable);
}

void what_cannot_be_changed_so_is_refused(Media& media, Platform&) {
    const auto refused = [&](MediaTransform change) {
        expect_error(media.input(mp4()).transform(change).output(), MediaError::OptionsInvalid);
        expect_error(media.input(mp4()).transform(change).output_async().wait(), MediaError::OptionsInvalid);
    };
    for (const int pixels : {9, 0, -1, 2001}) {
        refused({.width = pixels});
        refused({.height = pixels});
    }
    for (const MediaOutput& what :
         {MediaOutput{.time = -1s}, MediaOutput{.duration = 0s}, MediaOutput{.duration = 61s},
          MediaOutput{.mode = MediaMode::Frame, .duration = 1s}, MediaOutput{.mode = MediaMode::Audio, .audio = false},
          MediaOutput{.mode = MediaMode::Frame, .audio = true}, MediaOutput{.image_count = 4},
          MediaOutput{.mode = MediaMode::Spritesheet, .image_count = 0}, MediaOutput{.format = FrameFormat::Png}})
        expect_error(media.input(mp4()).output(what), MediaError::OptionsInvalid);
}

}  // namespace

std::span<const ContractCase<Media>> media() {
    using Case = ContractCase<Media>;
    static constexpr std::array kCases{
        Case{"each kind has its media type", &each_kind_has_its_media_type},
        Case{"a video is changed", &a_video_is_changed},
        Case{"what is no video is told", &what_is_no_video_is_told},
        Case{"videos are made at once", &videos_are_made_at_once},
        Case{"what cannot be changed so is refused", &what_cannot_be_changed_so_is_refused},
    };
    return kCases;
}

}  // namespace contracts
