#include "edge/testing/memory_media.hpp"

#include <memory>
#include <string>
#include <utility>

#include "edge/bindings/media/media_json.hpp"
#include "edge/testing/memory_call.hpp"

namespace edge::testing {
namespace {

constexpr std::size_t kMostMediaBytes = 99'999'999;  ///< less than 100 MB

/// "ftyp" is the first box of an MP4, after the four bytes of its length.
bool begins_as_mp4(std::string_view bytes) { return bytes.size() > 8 && bytes.substr(4, 4) == "ftyp"; }

Result<void> check_video(Stream video) {
    const Result<std::string> bytes = std::move(video).read_all(kMostMediaBytes);
    if (!bytes && bytes.error().code == ErrorCode::BodyTooLarge)
        return std::unexpected(media_error({.message = "9402: the video is too large"}));
    if (!bytes) return std::unexpected(bytes.error());
    if (!begins_as_mp4(*bytes)) return std::unexpected(media_error({.message = "9412: not a video"}));
    return {};
}

}  // namespace

Prepared<MadeMedia> MemoryMedia::prepare_output(Stream video, const std::optional<MediaTransform>& change,
                                                const MediaOutput& what) {
    const auto shared = std::make_shared<Stream>(std::move(video));
    return memory_call<MadeMedia>([this, shared, change, what]() -> Result<MadeMedia> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        if (Result<void> checked = check_video(std::move(*shared)); !checked)
            return std::unexpected(std::move(checked.error()));
        json::Writer first, second;
        detail::write(first, change.value_or(MediaTransform{}));
        detail::write(second, what);
        ++made_;
        return MadeMedia{.body = Stream::of(first.text() + " " + second.text()),
                         .content_type = std::string(media_type_of(what))};
    });
}

}  // namespace edge::testing
