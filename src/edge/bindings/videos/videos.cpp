#include "edge/bindings/videos/videos.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

std::unexpected<Error> invalid_video(std::string why) {
    return fail(VideoError::OptionsInvalid, "A video cannot be so.", std::move(why));
}

/// The platform would take one that is empty for all of them.
Result<void> check_video_id(std::string_view id) {
    if (!id.empty()) return {};
    return fail(VideoError::NotFound, "There is no such video.", "the id is empty");
}

Result<void> check_video_url(std::string_view url) {
    if (url.starts_with("https://") || url.starts_with("http://")) return {};
    return fail(VideoError::UrlInvalid, "Nothing can be had from this URL.",
                concat({"it is no URL of http or https: \"", url, "\""}));
}

Result<void> check_video_language(std::string_view tag) {
    const auto may_have = [](char c) { return ascii::is_alphanumeric(c) || c == '-'; };
    if (!tag.empty() && tag.size() <= video_limits::kLanguageBytes && std::ranges::all_of(tag, may_have)) return {};
    return fail(VideoError::LanguageInvalid, "This is no language.", concat({"no tag of BCP 47: \"", tag, "\""}));
}

Result<void> check_video_language_if_any(std::string_view tag) {
    return tag.empty() ? Result<void>() : check_video_language(tag);
}

Result<void> check_video_part(std::string_view name, std::optional<double> value) {
    if (!value || (*value >= 0 && *value <= 1)) return {};
    return invalid_video(concat({"\"", name, "\" is ", std::to_string(*value), ", and 0 to 1 is wanted"}));
}

Result<void> check_video_seconds(std::int64_t seconds) {
    if (seconds >= 1 && seconds <= video_limits::kMostVideoSeconds) return {};
    return invalid_video("it may take " + std::to_string(seconds) + " seconds; 1 to 36000 are wanted");
}

Result<void> check(const VideoSettings& settings) {
    if (settings.creator && settings.creator->size() > video_limits::kCreatorBytes)
        return invalid_video("the creator has more than 64 bytes");
    return check_video_part("thumbnail_timestamp_pct", settings.thumbnail_timestamp_pct);
}

Result<void> check(const VideoUpdate& change) {
    constexpr std::int64_t kAnyDuration = -1;
    if (change.max_duration_seconds.value_or(kAnyDuration) != kAnyDuration)
        if (Result<void> checked = check_video_seconds(*change.max_duration_seconds); !checked) return checked;
    return check(change.settings);
}

Result<void> check(const VideoQuery& query) {
    if (!query.limit || (*query.limit >= 1 && *query.limit <= video_limits::kMostListed)) return {};
    return invalid_video(std::to_string(*query.limit) + " videos are to be listed; 1 to 1000 are wanted");
}

Result<void> check(const WatermarkOptions& how) {
    Result<void> checked = check_video_part("opacity", how.opacity);
    if (checked) checked = check_video_part("padding", how.padding);
    if (checked) checked = check_video_part("scale", how.scale);
    return checked;
}

Result<void> check_video_file(const Stream& file) {
    if (file) return {};
    return invalid_video("there is no file");
}

/// What is wrong first.
Result<void> both_checks(Result<void> first, Result<void> second) { return first ? second : first; }

/// What `prepare` gives, where nothing is wrong.
template <class F>
auto unless_video_refused(Result<void> checked, F&& prepare) -> decltype(prepare()) {
    if (!checked) return decltype(prepare())::ready(std::unexpected(std::move(checked.error())));
    return prepare();
}

template <class T>
Result<T> waited_for_video(Platform& platform, Prepared<T> prepared) {
    return Pending<T>(platform, std::move(prepared)).wait();
}

template <class T>
Pending<T> begun_for_video(Platform& platform, Prepared<T> prepared) {
    return Pending<T>(platform, std::move(prepared)).started();
}

Result<void> done_with_video(const Result<Done>& result) {
    if (!result) return std::unexpected(result.error());
    return {};
}

}  // namespace

Prepared<Video> Videos::ask_upload(std::string_view url, const VideoUpload& how) {
    return unless_video_refused(both_checks(check_video_url(url), check(how.settings)),
                                [&] { return prepare_upload(url, how); });
}
Prepared<DirectUpload> Videos::ask_direct_upload(const DirectVideoUpload& how) {
    return unless_video_refused(both_checks(check_video_seconds(how.max_duration_seconds), check(how.settings)),
                                [&] { return prepare_direct_upload(how); });
}
Prepared<std::vector<Video>> Videos::ask_list(const VideoQuery& query) {
    return unless_video_refused(check(query), [&] { return prepare_list(query); });
}
Prepared<Video> Videos::ask_details(std::string_view id) {
    return unless_video_refused(check_video_id(id), [&] { return prepare_details(id); });
}
Prepared<Video> Videos::ask_update(std::string_view id, const VideoUpdate& change) {
    return unless_video_refused(both_checks(check_video_id(id), check(change)),
                                [&] { return prepare_update(id, change); });
}
Prepared<Done> Videos::ask_remove(std::string_view id) {
    return unless_video_refused(check_video_id(id), [&] { return prepare_remove(id); });
}
Prepared<std::string> Videos::ask_token(std::string_view id) {
    return unless_video_refused(check_video_id(id), [&] { return prepare_token(id); });
}
Prepared<VideoCaption> Videos::ask_upload_caption(std::string_view id, std::string_view language, Stream file) {
    return unless_video_refused(
        both_checks(check_video_id(id), both_checks(check_video_language(language), check_video_file(file))),
        [&] { return prepare_upload_caption(id, language, std::move(file)); });
}
Prepared<VideoCaption> Videos::ask_generate_caption(std::string_view id, std::string_view language) {
    return unless_video_refused(both_checks(check_video_id(id), check_video_language(language)),
                                [&] { return prepare_generate_caption(id, language); });
}
Prepared<std::vector<VideoCaption>> Videos::ask_captions(std::string_view id, std::string_view language) {
    return unless_video_refused(both_checks(check_video_id(id), check_video_language_if_any(language)),
                                [&] { return prepare_captions(id, language); });
}
Prepared<Done> Videos::ask_remove_caption(std::string_view id, std::string_view language) {
    return unless_video_refused(both_checks(check_video_id(id), check_video_language(language)),
                                [&] { return prepare_remove_caption(id, language); });
}
Prepared<VideoDownloads> Videos::ask_generate_download(std::string_view id, VideoDownloadKind kind) {
    return unless_video_refused(check_video_id(id), [&] { return prepare_generate_download(id, kind); });
}
Prepared<VideoDownloads> Videos::ask_downloads(std::string_view id) {
    return unless_video_refused(check_video_id(id), [&] { return prepare_downloads(id); });
}
Prepared<Done> Videos::ask_remove_download(std::string_view id, VideoDownloadKind kind) {
    return unless_video_refused(check_video_id(id), [&] { return prepare_remove_download(id, kind); });
}
Prepared<Watermark> Videos::ask_create_watermark(Stream image, const WatermarkOptions& how) {
    return unless_video_refused(both_checks(check_video_file(image), check(how)),
                                [&] { return prepare_watermark_of(std::move(image), how); });
}
Prepared<Watermark> Videos::ask_create_watermark(std::string_view url, const WatermarkOptions& how) {
    return unless_video_refused(both_checks(check_video_url(url), check(how)),
                                [&] { return prepare_watermark_from(url, how); });
}
Prepared<Watermark> Videos::ask_watermark(std::string_view id) {
    return unless_video_refused(check_video_id(id), [&] { return prepare_watermark(id); });
}
Prepared<Done> Videos::ask_remove_watermark(std::string_view id) {
    return unless_video_refused(check_video_id(id), [&] { return prepare_remove_watermark(id); });
}

Result<Video> Videos::upload(std::string_view url, const VideoUpload& how) {
    return waited_for_video(*platform_, ask_upload(url, how));
}
Pending<Video> Videos::upload_async(std::string_view url, const VideoUpload& how) {
    return begun_for_video(*platform_, ask_upload(url, how));
}
Result<DirectUpload> Videos::create_direct_upload(const DirectVideoUpload& how) {
    return waited_for_video(*platform_, ask_direct_upload(how));
}
Pending<DirectUpload> Videos::create_direct_upload_async(const DirectVideoUpload& how) {
    return begun_for_video(*platform_, ask_direct_upload(how));
}
Result<std::vector<Video>> Videos::list(const VideoQuery& query) {
    return waited_for_video(*platform_, ask_list(query));
}
Pending<std::vector<Video>> Videos::list_async(const VideoQuery& query) {
    return begun_for_video(*platform_, ask_list(query));
}
Result<Video> Videos::details(std::string_view id) { return waited_for_video(*platform_, ask_details(id)); }
Pending<Video> Videos::details_async(std::string_view id) { return begun_for_video(*platform_, ask_details(id)); }
Result<Video> Videos::update(std::string_view id, const VideoUpdate& change) {
    return waited_for_video(*platform_, ask_update(id, change));
}
Pending<Video> Videos::update_async(std::string_view id, const VideoUpdate& change) {
    return begun_for_video(*platform_, ask_update(id, change));
}
Result<void> Videos::remove(std::string_view id) {
    return done_with_video(waited_for_video(*platform_, ask_remove(id)));
}
Pending<Done> Videos::remove_async(std::string_view id) { return begun_for_video(*platform_, ask_remove(id)); }
Result<std::string> Videos::generate_token(std::string_view id) { return waited_for_video(*platform_, ask_token(id)); }
Pending<std::string> Videos::generate_token_async(std::string_view id) {
    return begun_for_video(*platform_, ask_token(id));
}
Result<VideoCaption> Videos::upload_caption(std::string_view id, std::string_view language, Stream file) {
    return waited_for_video(*platform_, ask_upload_caption(id, language, std::move(file)));
}
Pending<VideoCaption> Videos::upload_caption_async(std::string_view id, std::string_view language, Stream file) {
    return begun_for_video(*platform_, ask_upload_caption(id, language, std::move(file)));
}
Result<VideoCaption> Videos::generate_caption(std::string_view id, std::string_view language) {
    return waited_for_video(*platform_, ask_generate_caption(id, language));
}
Pending<VideoCaption> Videos::generate_caption_async(std::string_view id, std::string_view language) {
    return begun_for_video(*platform_, ask_generate_caption(id, language));
}
Result<std::vector<VideoCaption>> Videos::captions(std::string_view id, std::string_view language) {
    return waited_for_video(*platform_, ask_captions(id, language));
}
Pending<std::vector<VideoCaption>> Videos::captions_async(std::string_view id, std::string_view language) {
    return begun_for_video(*platform_, ask_captions(id, language));
}
Result<void> Videos::remove_caption(std::string_view id, std::string_view language) {
    return done_with_video(waited_for_video(*platform_, ask_remove_caption(id, language)));
}
Pending<Done> Videos::remove_caption_async(std::string_view id, std::string_view language) {
    return begun_for_video(*platform_, ask_remove_caption(id, language));
}
Result<VideoDownloads> Videos::generate_download(std::string_view id, VideoDownloadKind kind) {
    return waited_for_video(*platform_, ask_generate_download(id, kind));
}
Pending<VideoDownloads> Videos::generate_download_async(std::string_view id, VideoDownloadKind kind) {
    return begun_for_video(*platform_, ask_generate_download(id, kind));
}
Result<VideoDownloads> Videos::downloads(std::string_view id) {
    return waited_for_video(*platform_, ask_downloads(id));
}
Pending<VideoDownloads> Videos::downloads_async(std::string_view id) {
    return begun_for_video(*platform_, ask_downloads(id));
}
Result<void> Videos::remove_download(std::string_view id, VideoDownloadKind kind) {
    return done_with_video(waited_for_video(*platform_, ask_remove_download(id, kind)));
}
Pending<Done> Videos::remove_download_async(std::string_view id, VideoDownloadKind kind) {
    return begun_for_video(*platform_, ask_remove_download(id, kind));
}
Result<Watermark> Videos::create_watermark(Stream image, const WatermarkOptions& how) {
    return waited_for_video(*platform_, ask_create_watermark(std::move(image), how));
}
Pending<Watermark> Videos::create_watermark_async(Stream image, const WatermarkOptions& how) {
    return begun_for_video(*platform_, ask_create_watermark(std::move(image), how));
}
Result<Watermark> Videos::create_watermark(std::string_view url, const WatermarkOptions& how) {
    return waited_for_video(*platform_, ask_create_watermark(url, how));
}
Pending<Watermark> Videos::create_watermark_async(std::string_view url, const WatermarkOptions& how) {
    return begun_for_video(*platform_, ask_create_watermark(url, how));
}
Result<std::vector<Watermark>> Videos::watermarks() { return waited_for_video(*platform_, prepare_watermarks()); }
Pending<std::vector<Watermark>> Videos::watermarks_async() { return begun_for_video(*platform_, prepare_watermarks()); }
Result<Watermark> Videos::watermark(std::string_view id) { return waited_for_video(*platform_, ask_watermark(id)); }
Pending<Watermark> Videos::watermark_async(std::string_view id) {
    return begun_for_video(*platform_, ask_watermark(id));
}
Result<void> Videos::remove_watermark(std::string_view id) {
    return done_with_video(waited_for_video(*platform_, ask_remove_watermark(id)));
}
Pending<Done> Videos::remove_watermark_async(std::string_view id) {
    return begun_for_video(*platform_, ask_remove_watermark(id));
}

}  // namespace edge
