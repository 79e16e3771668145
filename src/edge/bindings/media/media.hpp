#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/env.hpp"
#include "edge/bindings/media/media_errors.hpp"
#include "edge/bindings/media/media_options.hpp"
#include "edge/http/stream.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

class Media;

/// What was made of a video.
struct MadeMedia {
    Stream body;               ///< its bytes, which may be passed on unread
    std::string content_type;  ///< its media type
};

/// A video on its way: what is done with it is said first, and done by `output`.
class MediaPipeline {
public:
    /// Changes it; the last one that is said counts.
    MediaPipeline&& transform(MediaTransform change) &&;

    /// Makes of it what is wanted. Fails with a kind of `MediaError`, and as any binding does.
    [[nodiscard]] Result<MadeMedia> output(const MediaOutput& what = {}) &&;
    /// The started form, for `when_all`.
    [[nodiscard]] Pending<MadeMedia> output_async(const MediaOutput& what = {}) &&;

private:
    friend class Media;
    MediaPipeline(Media& media, Stream video) : media_(&media), video_(std::move(video)) {}

    [[nodiscard]] Prepared<MadeMedia> prepared(const MediaOutput& what);

    Media* media_;
    Stream video_;
    std::optional<MediaTransform> change_ = {};
};

/// The service that changes videos: `env.get<Media>("MEDIA")`, or a handler's `MediaOf<"MEDIA">`
/// (edge/handlers/media.hpp).
///
/// ```cpp
/// app.post("/stills", [](Request& request, MediaOf<"MEDIA"> media) -> Result<Response> {
///     auto still = media->input(request.take_body()).transform({.width = 640}).output({MediaMode::Frame});
///     if (!still) return std::unexpected(still.error());
///     return Response::stream(std::move(still->body), still->content_type);
/// });
/// ```
///
/// Videos pass through the Worker as streams, and never enter its memory where they are not read.
class Media {
public:
    /// The platform is borrowed, and outlives it.
    explicit Media(Platform& platform) : platform_(&platform) {}
    virtual ~Media() = default;
    Media(const Media&) = delete;
    Media& operator=(const Media&) = delete;

    /// Begins with a video: an MP4 of less than 100 MB.
    [[nodiscard]] MediaPipeline input(Stream video) { return {*this, std::move(video)}; }

private:
    friend class MediaPipeline;
    /// All has been checked.
    virtual Prepared<MadeMedia> prepare_output(Stream video, const std::optional<MediaTransform>& change,
                                               const MediaOutput& what) = 0;

    Platform* platform_;
};

/// The media type of what is made.
[[nodiscard]] std::string_view media_type_of(const MediaOutput& what);

/// How it is had from the platform.
template <>
struct CustomBinding<Media> {
    static std::shared_ptr<Media> bind(const Env& env, std::string_view name);
};

}  // namespace edge
