#include "edge/bindings/media/media_json.hpp"

#include <string>
#include <string_view>

namespace edge::detail {
namespace {

std::string_view name_of(MediaFit fit) {
    switch (fit) {
        case MediaFit::ScaleDown: return "scale-down";
        case MediaFit::Contain: return "contain";
        case MediaFit::Cover: break;
    }
    return "cover";
}

std::string_view name_of(MediaMode mode) {
    switch (mode) {
        case MediaMode::Video: return "video";
        case MediaMode::Frame: return "frame";
        case MediaMode::Spritesheet: return "spritesheet";
        case MediaMode::Audio: break;
    }
    return "audio";
}

std::string text_of(std::chrono::seconds moment) { return std::to_string(moment.count()) + "s"; }

}  // namespace

void write(json::Writer& text, const MediaTransform& change) {
    text.begin_object();
    if (change.fit) text.member("fit", name_of(*change.fit));
    if (change.width) text.member("width", *change.width);
    if (change.height) text.member("height", *change.height);
    text.end_object();
}

void write(json::Writer& text, const MediaOutput& what) {
    text.begin_object().member("mode", name_of(what.mode)).member("time", text_of(what.time));
    if (what.duration) text.member("duration", text_of(*what.duration));
    if (what.audio) text.member("audio", *what.audio);
    if (what.image_count) text.member("imageCount", *what.image_count);
    if (what.format) text.member("format", *what.format == FrameFormat::Png ? "png" : "jpg");
    text.end_object();
}

}  // namespace edge::detail
