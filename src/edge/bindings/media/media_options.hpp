#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace edge {

/// How a video is made to have a width and a height. It is never out of proportion.
enum class MediaFit : std::uint8_t {
    ScaleDown,  ///< within both, and never larger than it was
    Contain,    ///< within both, as large as can be
    Cover,      ///< fills both; what is beyond is cut off
};

/// How a video is changed. What is not said stays as it is.
struct MediaTransform {
    std::optional<int> width = {};     ///< in pixels, 10 to 2000
    std::optional<int> height = {};    ///< the same
    std::optional<MediaFit> fit = {};  ///< how it comes to them
};

/// What is made of a video.
enum class MediaMode : std::uint8_t {
    Video,        ///< an MP4
    Frame,        ///< one picture
    Spritesheet,  ///< a JPEG of several pictures
    Audio,        ///< its sound, as M4A
};

/// How one picture is written.
enum class FrameFormat : std::uint8_t { Jpeg, Png };

/// What is made of a video, and of which part of it.
struct MediaOutput {
    MediaMode mode = MediaMode::Video;
    std::chrono::seconds time = {};  ///< where it begins, or where the picture is; 0 is the beginning
    std::optional<std::chrono::seconds> duration = {};  ///< how long it is: 1 second to 1 minute; no picture has one
    std::optional<bool> audio = {};                     ///< of Video alone: whether it has sound, as it has
    std::optional<int> image_count = {};                ///< of Spritesheet alone: how many pictures
    std::optional<FrameFormat> format = {};             ///< of Frame alone: JPEG, if nothing is said
};

}  // namespace edge
