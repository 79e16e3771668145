#include <string>
#include <utility>

#include "call_slot.hpp"
#include "edge/bindings/images/hosted_image_json.hpp"
#include "edge/bindings/images/hosted_images.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

/// What `kRead` makes of the JSON of an answer.
template <auto kRead>
auto decode_image_json(const CallSlot& slot) -> decltype(kRead(std::string_view())) {
    Result<std::string_view> packed = slot.result(&image_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return kRead(take_part(*packed).bytes);
}

Result<std::optional<HostedImage>> decode_maybe_image(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&image_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part part = take_part(*packed);
    if (part.kind == PartKind::Absent) return std::nullopt;
    Result<HostedImage> image = detail::hosted_image_in(part.bytes);
    if (!image) return std::unexpected(std::move(image.error()));
    return *std::move(image);
}

Result<std::optional<Stream>> decode_maybe_stream(const CallSlot& slot) {
    if (const Result<std::string_view> packed = slot.result(&image_error); !packed)
        return std::unexpected(packed.error());
    OwnedHandle stream = slot.take_handle();
    if (stream.get() == 0) return std::nullopt;
    return Stream(std::make_unique<ReadableStream>(std::move(stream), &image_error, slot.gives_up_at()));
}

Result<bool> decode_removed(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&image_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return take_part(*packed).bytes == "true";
}

Result<std::string> decode_url(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&image_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const std::string_view url = take_part(*packed).bytes;
    if (url.empty())
        return fail(ImageError::AnswerUnexpected, "The service for images gave an answer that was not expected.",
                    "it is no URL");
    return std::string(url);
}

template <auto kRead>
using PreparedBy = decltype(prepared<kRead>(nullptr));

constexpr auto kImage = decode_image_json<detail::hosted_image_in>;

/// Each operation is one call on `env.NAME.hosted`, or on the handle of an image, which is had without waiting.
class WorkersHostedImages final : public HostedImages {
public:
    WorkersHostedImages(Platform& platform, std::string name)
        : HostedImages(platform), env_(handle_of(env_object())), name_(std::move(name)) {}

private:
    Prepared<HostedImage> prepare_upload(Stream image, const HostedImageUpload& how) override {
        Result<OwnedHandle> passed = stream_to_pass(std::move(image));
        if (!passed) return Prepared<HostedImage>::ready(std::unexpected(std::move(passed.error())));
        json::Writer text = call_text({name_, "hosted", "upload"});
        detail::write(text.null(), how);
        auto slot = make_call(env_, std::move(text));
        slot->set_handle(0, *std::move(passed));
        return prepared<kImage>(std::move(slot));
    }
    Prepared<ImageUploadUrl> prepare_direct_upload(const DirectImageUpload& how) override {
        json::Writer text = call_text({name_, "hosted", "createDirectUpload"});
        detail::write(text, how);
        return prepared<decode_image_json<detail::image_upload_url_in>>(make_call(env_, std::move(text)));
    }
    Prepared<HostedImageList> prepare_list(const HostedImageQuery& query) override {
        json::Writer text = call_text({name_, "hosted", "list"});
        detail::write(text, query);
        return prepared<decode_image_json<detail::hosted_images_in>>(make_call(env_, std::move(text)));
    }
    Prepared<MaybeImage> prepare_details(std::string_view id) override {
        return of_image<decode_maybe_image>(id, call_text({"details"}));
    }
    Prepared<MaybeStream> prepare_bytes(std::string_view id) override {
        return of_image<decode_maybe_stream>(id, call_text({"bytes"}, "true"));
    }
    Prepared<HostedImage> prepare_update(std::string_view id, const HostedImageChange& change) override {
        json::Writer text = call_text({"update"});
        detail::write(text, change);
        return of_image<kImage>(id, std::move(text));
    }
    Prepared<bool> prepare_remove(std::string_view id) override {
        return of_image<decode_removed>(id, call_text({"delete"}));
    }
    Prepared<std::string> prepare_signed_url(std::string_view id, const SignedImageUrl& how) override {
        json::Writer text = call_text({"signedUrl"});
        detail::write(text, how);
        return of_image<decode_url>(id, std::move(text));
    }

    /// Asks what stands for an image, which is had without sending anything.
    template <auto kRead>
    PreparedBy<kRead> of_image(std::string_view id, json::Writer text) {
        const auto named = call_now(env_, std::move(call_text({name_, "hosted", "image"}, "true").value(id)));
        if (const Result<std::string_view> had = named->result(&image_error); !had)
            return PreparedBy<kRead>::ready(std::unexpected(had.error()));
        OwnedHandle image = named->take_handle();
        auto slot = make_call(image.get(), std::move(text));
        slot->keep_target(std::move(image));
        return prepared<kRead>(std::move(slot));
    }

    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::HostedImages> edge::CustomBinding<edge::HostedImages>::bind(const Env& env,
                                                                                  std::string_view name) {
    const emscripten::val images = wasm::member(wasm::env_object(), name);
    if (wasm::can(images, "input") && wasm::can(wasm::member(images, "hosted"), "upload"))
        return std::make_shared<wasm::WorkersHostedImages>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "Cloudflare Images is not bound",
            {{"binding", name}, {"cure", "add an [images] with this binding to wrangler.toml"}});
    return nullptr;
}
