#include "edge/bindings/videos/video_json.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "edge/bindings/videos/video_errors.hpp"
#include "edge/json/element.hpp"
#include "edge/json/take.hpp"
#include "edge/text/concat.hpp"

namespace edge::detail {
namespace {

using json::Element;
using json::take;

struct PositionName {
    std::string_view name;
    WatermarkPosition position;
};
constexpr std::array kPositions{
    PositionName{"upperRight", WatermarkPosition::UpperRight},
    PositionName{"upperLeft", WatermarkPosition::UpperLeft},
    PositionName{"lowerLeft", WatermarkPosition::LowerLeft},
    PositionName{"lowerRight", WatermarkPosition::LowerRight},
    PositionName{"center", WatermarkPosition::Center},
};

std::string_view name_of(VideoTime time) {
    switch (time) {
        case VideoTime::Equal: return "eq";
        case VideoTime::After: return "gt";
        case VideoTime::AtOrAfter: return "gte";
        case VideoTime::Before: return "lt";
        case VideoTime::AtOrBefore: return "lte";
    }
    return {};
}

void take(Element& value, WatermarkPosition& into) {
    std::string_view name;
    if (!value.get(name)) return;
    const auto found = std::ranges::find(kPositions, name, &PositionName::name);
    if (found != kPositions.end()) into = found->position;
}

void take(Element& value, VideoProgress& into) {
    std::string_view name;
    if (!value.get(name)) return;
    into = name == "ready" ? VideoProgress::Ready : name == "error" ? VideoProgress::Failed : VideoProgress::InProgress;
}

void take(Element& value, VideoMeta& into) {
    into.clear();
    for (json::Members members(value); members.next();) {
        std::string key(members.key());
        std::string_view text;
        if (members.value().get(text)) into.insert_or_assign(std::move(key), std::string(text));
        else into.insert_or_assign(std::move(key), std::string(members.value().text()));
    }
}

void take(Element& value, VideoStatus& into) {
    for (json::Members members(value); members.next();) {
        const std::string_view key = members.key();
        if (key == "state") take(members.value(), into.state);
        else if (key == "pctComplete") take(members.value(), into.percent);
        else if (key == "errorReasonCode") take(members.value(), into.error_code);
        else if (key == "errorReasonText") take(members.value(), into.error_text);
    }
}

void take(Element& value, Watermark& into);
void take(Element& value, VideoDownload& into);

/// Of a member that may be null.
template <class T>
void take(Element& value, std::optional<T>& into) {
    if (!value.is_null()) take(value, into.emplace());
}

void take(Element& value, Watermark& into) {
    for (json::Members members(value); members.next();) {
        const std::string_view key = members.key();
        Element& member = members.value();
        if (key == "id") take(member, into.id);
        else if (key == "name") take(member, into.name);
        else if (key == "size") take(member, into.size);
        else if (key == "width") take(member, into.width);
        else if (key == "height") take(member, into.height);
        else if (key == "created") take(member, into.created);
        else if (key == "downloadedFrom") take(member, into.downloaded_from);
        else if (key == "opacity") take(member, into.opacity);
        else if (key == "padding") take(member, into.padding);
        else if (key == "scale") take(member, into.scale);
        else if (key == "position") take(member, into.position);
    }
}

void take_size(Element& value, Video& into) {
    for (json::Members members(value); members.next();) {
        if (members.key() == "width") take(members.value(), into.width);
        else if (members.key() == "height") take(members.value(), into.height);
    }
}

/// The members that come first; gives whether it was one of them.
bool take_place(std::string_view key, Element& value, Video& into) {
    if (key == "thumbnail") take(value, into.thumbnail);
    else if (key == "thumbnailTimestampPct") take(value, into.thumbnail_timestamp_pct);
    else if (key == "preview") take(value, into.preview);
    else if (key == "hlsPlaybackUrl") take(value, into.hls_url);
    else if (key == "dashPlaybackUrl") take(value, into.dash_url);
    else if (key == "allowedOrigins") take(value, into.allowed_origins);
    else if (key == "requireSignedURLs") take(value, into.requires_signed_urls);
    else if (key == "watermark") take(value, into.watermark);
    else if (key == "liveInputId") take(value, into.live_input_id);
    else if (key == "clippedFromId") take(value, into.clipped_from_id);
    else return false;
    return true;
}

/// When and how much.
bool take_course(std::string_view key, Element& value, Video& into) {
    if (key == "created") take(value, into.created);
    else if (key == "modified") take(value, into.modified);
    else if (key == "uploaded") take(value, into.uploaded);
    else if (key == "uploadExpiry") take(value, into.upload_expiry);
    else if (key == "scheduledDeletion") take(value, into.scheduled_deletion);
    else if (key == "maxSizeBytes") take(value, into.max_size_bytes);
    else if (key == "maxDurationSeconds") take(value, into.max_duration_seconds);
    else if (key == "size") take(value, into.size);
    else if (key == "duration") take(value, into.duration);
    else return false;
    return true;
}

void take(Element& value, Video& into) {
    for (json::Members members(value); members.next();) {
        const std::string_view key = members.key();
        Element& member = members.value();
        if (take_place(key, member, into) || take_course(key, member, into)) continue;
        if (key == "id") take(member, into.id);
        else if (key == "status") take(member, into.status);
        else if (key == "readyToStream") take(member, into.is_ready);
        else if (key == "readyToStreamAt") take(member, into.ready_at);
        else if (key == "creator") take(member, into.creator);
        else if (key == "meta") take(member, into.meta);
        else if (key == "input") take_size(member, into);
    }
}

void take(Element& value, DirectUpload& into) {
    for (json::Members members(value); members.next();) {
        const std::string_view key = members.key();
        if (key == "id") take(members.value(), into.id);
        else if (key == "uploadURL") take(members.value(), into.upload_url);
        else if (key == "watermark") take(members.value(), into.watermark);
        else if (key == "scheduledDeletion") take(members.value(), into.scheduled_deletion);
    }
}

void take(Element& value, VideoCaption& into) {
    for (json::Members members(value); members.next();) {
        const std::string_view key = members.key();
        if (key == "language") take(members.value(), into.language);
        else if (key == "label") take(members.value(), into.label);
        else if (key == "generated") take(members.value(), into.is_generated);
        else if (key == "status") take(members.value(), into.progress);
    }
}

void take(Element& value, VideoDownload& into) {
    for (json::Members members(value); members.next();) {
        const std::string_view key = members.key();
        if (key == "percentComplete") take(members.value(), into.percent);
        else if (key == "status") take(members.value(), into.progress);
        else if (key == "url") take(members.value(), into.url);
    }
}

void take(Element& value, VideoDownloads& into) {
    for (json::Members members(value); members.next();) {
        if (members.key() == "default") take(members.value(), into.video);
        else if (members.key() == "audio") take(members.value(), into.audio);
    }
}

/// By what something is known, where it has to be.
std::string_view id_of(const VideoCaption& caption) { return caption.language; }
std::string_view id_of(const VideoDownloads&) { return "downloads"; }
template <class T>
std::string_view id_of(const T& value) {
    return value.id;
}

std::unexpected<Error> unexpected_answer(std::string_view why) {
    return fail(VideoError::AnswerUnexpected, "The service for videos gave an answer that was not expected.",
                std::string(why));
}

template <class T>
Result<T> one_in(std::string_view text) {
    T value;
    const Result<void> walked = json::walk(text, nullptr, [&](Element& root) {
        take(root, value);
        return json::Finding::Valid;
    });
    if (!walked) return unexpected_answer(walked.error().detail);
    if (id_of(value).empty()) return unexpected_answer("what it is about has no id");
    return value;
}

template <class T>
Result<std::vector<T>> list_in(std::string_view text) {
    std::vector<T> values;
    bool is_list = false;
    const Result<void> walked = json::walk(text, nullptr, [&](Element& root) {
        json::Items items(root);
        is_list = items.is_array();
        while (items.next()) take(items.value(), values.emplace_back());
        return json::Finding::Valid;
    });
    if (!walked) return unexpected_answer(walked.error().detail);
    if (!is_list || std::ranges::any_of(values, [](const T& value) { return id_of(value).empty(); }))
        return unexpected_answer("it is no list of what has an id");
    return values;
}

template <class T>
void write_video_member(json::Writer& text, std::string_view name, const std::optional<T>& value) {
    if (value) text.member(name, *value);
}

void write_video_text(json::Writer& text, std::string_view name, const std::string& value) {
    if (!value.empty()) text.member(name, value);
}

void write_members(json::Writer& text, const VideoSettings& settings) {
    write_video_member(text, "creator", settings.creator);
    if (settings.meta) {
        text.key("meta").begin_object();
        for (const auto& [name, value] : *settings.meta) text.member(name, value);
        text.end_object();
    }
    if (settings.allowed_origins) {
        text.key("allowedOrigins").begin_array();
        for (const std::string& origin : *settings.allowed_origins) text.value(origin);
        text.end_array();
    }
    write_video_member(text, "requireSignedURLs", settings.require_signed_urls);
    if (const auto& moment = settings.scheduled_deletion) {
        if (moment->empty()) text.key("scheduledDeletion").null();
        else text.member("scheduledDeletion", *moment);
    }
    write_video_member(text, "thumbnailTimestampPct", settings.thumbnail_timestamp_pct);
}

}  // namespace

Result<Video> video_in(std::string_view text) { return one_in<Video>(text); }
Result<std::vector<Video>> videos_in(std::string_view text) { return list_in<Video>(text); }
Result<DirectUpload> direct_upload_in(std::string_view text) { return one_in<DirectUpload>(text); }
Result<VideoCaption> caption_in(std::string_view text) { return one_in<VideoCaption>(text); }
Result<std::vector<VideoCaption>> captions_in(std::string_view text) { return list_in<VideoCaption>(text); }
Result<VideoDownloads> downloads_in(std::string_view text) { return one_in<VideoDownloads>(text); }
Result<Watermark> watermark_in(std::string_view text) { return one_in<Watermark>(text); }
Result<std::vector<Watermark>> watermarks_in(std::string_view text) { return list_in<Watermark>(text); }

void write(json::Writer& text, const VideoUpload& how) {
    text.begin_object();
    write_members(text, how.settings);
    write_video_text(text, "watermarkId", how.watermark_id);
    text.end_object();
}

void write(json::Writer& text, const DirectVideoUpload& how) {
    text.begin_object().member("maxDurationSeconds", how.max_duration_seconds);
    write_members(text, how.settings);
    write_video_text(text, "expiry", how.expiry);
    if (!how.watermark_id.empty()) text.key("watermark").begin_object().member("id", how.watermark_id).end_object();
    text.end_object();
}

void write(json::Writer& text, const VideoUpdate& change) {
    text.begin_object();
    write_members(text, change.settings);
    write_video_member(text, "maxDurationSeconds", change.max_duration_seconds);
    text.end_object();
}

void write(json::Writer& text, const VideoQuery& query) {
    text.begin_object();
    write_video_member(text, "limit", query.limit);
    if (!query.before.empty()) text.member("before", query.before).member("beforeComp", name_of(query.before_is));
    if (!query.after.empty()) text.member("after", query.after).member("afterComp", name_of(query.after_is));
    text.end_object();
}

void write(json::Writer& text, const WatermarkOptions& how) {
    text.begin_object();
    write_video_text(text, "name", how.name);
    write_video_member(text, "opacity", how.opacity);
    write_video_member(text, "padding", how.padding);
    write_video_member(text, "scale", how.scale);
    if (how.position)
        text.member("position", std::ranges::find(kPositions, *how.position, &PositionName::position)->name);
    text.end_object();
}

}  // namespace edge::detail
