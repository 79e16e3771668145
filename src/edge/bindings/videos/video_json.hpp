#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/videos/video.hpp"
#include "edge/error/error.hpp"
#include "edge/json/writer.hpp"

/// What Stream takes and gives, as JSON: for adapters.
namespace edge::detail {

/// What it gives. A member that is missing or another is left as it was; fails with Internal where the text is no JSON,
/// or what it is about has no id.
[[nodiscard]] Result<Video> video_in(std::string_view text);
[[nodiscard]] Result<std::vector<Video>> videos_in(std::string_view text);
[[nodiscard]] Result<DirectUpload> direct_upload_in(std::string_view text);
[[nodiscard]] Result<VideoCaption> caption_in(std::string_view text);
[[nodiscard]] Result<std::vector<VideoCaption>> captions_in(std::string_view text);
[[nodiscard]] Result<VideoDownloads> downloads_in(std::string_view text);
[[nodiscard]] Result<Watermark> watermark_in(std::string_view text);
[[nodiscard]] Result<std::vector<Watermark>> watermarks_in(std::string_view text);

/// What it takes.
void write(json::Writer& text, const VideoUpload& how);
void write(json::Writer& text, const DirectVideoUpload& how);
void write(json::Writer& text, const VideoUpdate& change);
void write(json::Writer& text, const VideoQuery& query);
void write(json::Writer& text, const WatermarkOptions& how);

}  // namespace edge::detail
