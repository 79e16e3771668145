#include <string>
#include <utility>

#include "call_slot.hpp"
#include "edge/bindings/videos/video_json.hpp"
#include "edge/bindings/videos/videos.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

/// What an operation gives is of no use here.
constexpr std::string_view kPickNothing = "[]";

/// What `kRead` makes of the JSON of an answer.
template <auto kRead>
auto decode_video_json(const CallSlot& slot) -> decltype(kRead(std::string_view())) {
    Result<std::string_view> packed = slot.result(&video_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return kRead(take_part(*packed).bytes);
}

Result<std::string> decode_token(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&video_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const std::string_view token = take_part(*packed).bytes;
    if (token.empty())
        return fail(VideoError::AnswerUnexpected, "The service for videos gave an answer that was not expected.",
                    "it is no token");
    return std::string(token);
}

Result<Done> decode_video_done(const CallSlot& slot) {
    if (Result<std::string_view> packed = slot.result(&video_error); !packed)
        return std::unexpected(std::move(packed.error()));
    return Done{};
}

std::string_view name_of(VideoDownloadKind kind) { return kind == VideoDownloadKind::Audio ? "audio" : "default"; }

/// What is wrong is told when the call is settled.
template <auto kRead>
using PreparedBy = decltype(prepared<kRead>(nullptr));

template <auto kRead>
PreparedBy<kRead> refused_by(Error error) {
    return PreparedBy<kRead>::ready(std::unexpected(std::move(error)));
}

constexpr auto kVideo = decode_video_json<detail::video_in>;
constexpr auto kCaption = decode_video_json<detail::caption_in>;
constexpr auto kDownloads = decode_video_json<detail::downloads_in>;
constexpr auto kWatermark = decode_video_json<detail::watermark_in>;

/// Each operation is one call on `env.NAME`, or on the handle of a video, which is had without waiting.
class WorkersVideos final : public Videos {
public:
    WorkersVideos(Platform& platform, std::string name)
        : Videos(platform), env_(handle_of(env_object())), name_(std::move(name)) {}

private:
    Prepared<Video> prepare_upload(std::string_view url, const VideoUpload& how) override {
        json::Writer text = call_text({name_, "upload"});
        detail::write(text.value(url), how);
        return prepared<kVideo>(make_call(env_, std::move(text)));
    }
    Prepared<DirectUpload> prepare_direct_upload(const DirectVideoUpload& how) override {
        json::Writer text = call_text({name_, "createDirectUpload"});
        detail::write(text, how);
        return prepared<decode_video_json<detail::direct_upload_in>>(make_call(env_, std::move(text)));
    }
    Prepared<ListOfVideos> prepare_list(const VideoQuery& query) override {
        json::Writer text = call_text({name_, "videos", "list"});
        detail::write(text, query);
        return prepared<decode_video_json<detail::videos_in>>(make_call(env_, std::move(text)));
    }
    Prepared<Video> prepare_details(std::string_view id) override {
        return of_video<kVideo>(id, call_text({"details"}));
    }
    Prepared<Video> prepare_update(std::string_view id, const VideoUpdate& change) override {
        json::Writer text = call_text({"update"});
        detail::write(text, change);
        return of_video<kVideo>(id, std::move(text));
    }
    Prepared<Done> prepare_remove(std::string_view id) override {
        return of_video<decode_video_done>(id, call_text({"delete"}, kPickNothing));
    }
    Prepared<std::string> prepare_token(std::string_view id) override {
        return of_video<decode_token>(id, call_text({"generateToken"}));
    }

    Prepared<VideoCaption> prepare_upload_caption(std::string_view id, std::string_view language,
                                                  Stream file) override {
        json::Writer text = call_text({"captions", "upload"});
        text.value(language).null();
        return of_video<kCaption>(id, std::move(text), std::move(file), 1);
    }
    Prepared<VideoCaption> prepare_generate_caption(std::string_view id, std::string_view language) override {
        return of_video<kCaption>(id, std::move(call_text({"captions", "generate"}).value(language)));
    }
    Prepared<Captions> prepare_captions(std::string_view id, std::string_view language) override {
        json::Writer text = call_text({"captions", "list"});
        if (!language.empty()) text.value(language);
        return of_video<decode_video_json<detail::captions_in>>(id, std::move(text));
    }
    Prepared<Done> prepare_remove_caption(std::string_view id, std::string_view language) override {
        return of_video<decode_video_done>(id,
                                           std::move(call_text({"captions", "delete"}, kPickNothing).value(language)));
    }

    Prepared<VideoDownloads> prepare_generate_download(std::string_view id, VideoDownloadKind kind) override {
        return of_video<kDownloads>(id, std::move(call_text({"downloads", "generate"}).value(name_of(kind))));
    }
    Prepared<VideoDownloads> prepare_downloads(std::string_view id) override {
        return of_video<kDownloads>(id, call_text({"downloads", "get"}));
    }
    Prepared<Done> prepare_remove_download(std::string_view id, VideoDownloadKind kind) override {
        return of_video<decode_video_done>(
            id, std::move(call_text({"downloads", "delete"}, kPickNothing).value(name_of(kind))));
    }

    Prepared<Watermark> prepare_watermark_of(Stream image, const WatermarkOptions& how) override {
        json::Writer text = call_text({name_, "watermarks", "generate"});
        detail::write(text.null(), how);
        return with_file<kWatermark>(env_, std::move(text), std::move(image), 0);
    }
    Prepared<Watermark> prepare_watermark_from(std::string_view url, const WatermarkOptions& how) override {
        json::Writer text = call_text({name_, "watermarks", "generate"});
        detail::write(text.value(url), how);
        return prepared<kWatermark>(make_call(env_, std::move(text)));
    }
    Prepared<Watermarks> prepare_watermarks() override {
        return prepared<decode_video_json<detail::watermarks_in>>(
            make_call(env_, call_text({name_, "watermarks", "list"})));
    }
    Prepared<Watermark> prepare_watermark(std::string_view id) override {
        return prepared<kWatermark>(make_call(env_, std::move(call_text({name_, "watermarks", "get"}).value(id))));
    }
    Prepared<Done> prepare_remove_watermark(std::string_view id) override {
        return prepared<decode_video_done>(
            make_call(env_, std::move(call_text({name_, "watermarks", "delete"}, kPickNothing).value(id))));
    }

    /// Asks what stands for a video, which is had without sending anything; `file` takes the place of the argument at
    /// `file_at`, if there is one.
    template <auto kRead>
    PreparedBy<kRead> of_video(std::string_view id, json::Writer text, Stream file = {}, std::uint32_t file_at = 0) {
        const auto named = call_now(env_, std::move(call_text({name_, "video"}, "true").value(id)));
        if (const Result<std::string_view> had = named->result(&video_error); !had)
            return refused_by<kRead>(had.error());
        OwnedHandle video = named->take_handle();
        const Handle target = video.get();
        return with_file<kRead>(target, std::move(text), std::move(file), file_at, std::move(video));
    }

    template <auto kRead>
    static PreparedBy<kRead> with_file(Handle target, json::Writer text, Stream file, std::uint32_t file_at,
                                       OwnedHandle kept = {}) {
        auto slot = make_call(target, std::move(text));
        slot->keep_target(std::move(kept));
        if (!file) return prepared<kRead>(std::move(slot));
        Result<OwnedHandle> passed = stream_to_pass(std::move(file));
        if (!passed) return refused_by<kRead>(std::move(passed.error()));
        slot->set_handle(file_at, *std::move(passed));
        return prepared<kRead>(std::move(slot));
    }

    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

// `wasm::binding` would not do: a service on a developer's machine has any method, and is a function of its own.
std::shared_ptr<edge::Videos> edge::CustomBinding<edge::Videos>::bind(const Env& env, std::string_view name) {
    if (wasm::can(wasm::member(wasm::env_object(), name), "createDirectUpload"))
        return std::make_shared<wasm::WorkersVideos>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "Cloudflare Stream is not bound",
            {{"binding", name}, {"cure", "add a [stream] with this binding to wrangler.toml"}});
    return nullptr;
}
