#include <string>
#include <utility>

#include <emscripten/val.h>

#include "bindings.hpp"
#include "call_slot.hpp"
#include "edge/bindings/images/images.hpp"
#include "edge/text/decimal.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

/// The formats whose name is no media type.
std::string_view name_of(ImageFormat format) {
    if (format == ImageFormat::Rgb) return "rgb";
    if (format == ImageFormat::Rgba) return "rgba";
    return media_type_of(format);
}

std::string_view name_of(ImageFit fit) {
    switch (fit) {
        case ImageFit::ScaleDown: return "scale-down";
        case ImageFit::Contain: return "contain";
        case ImageFit::Cover: return "cover";
        case ImageFit::Crop: return "crop";
        case ImageFit::Pad: return "pad";
        case ImageFit::Squeeze: return "squeeze";
    }
    return {};
}

std::string_view name_of(ImageGravity gravity) {
    switch (gravity) {
        case ImageGravity::Face: return "face";
        case ImageGravity::Left: return "left";
        case ImageGravity::Right: return "right";
        case ImageGravity::Top: return "top";
        case ImageGravity::Bottom: return "bottom";
        case ImageGravity::Center: return "center";
        case ImageGravity::Auto: return "auto";
        case ImageGravity::Entropy: return "entropy";
    }
    return {};
}

std::string_view name_of(ImageFlip flip) {
    switch (flip) {
        case ImageFlip::Horizontally: return "h";
        case ImageFlip::Vertically: return "v";
        case ImageFlip::Both: return "hv";
    }
    return {};
}

template <class T>
void write_member(json::Writer& text, std::string_view name, const std::optional<T>& value) {
    if (!value) return;
    if constexpr (std::is_enum_v<T>) text.member(name, name_of(*value));
    else text.member(name, *value);
}

void write(json::Writer& text, const ImageTransform& change) {
    text.begin_object();
    write_member(text, "width", change.width);
    write_member(text, "height", change.height);
    write_member(text, "fit", change.fit);
    write_member(text, "flip", change.flip);
    if (change.rotate) text.member("rotate", int(*change.rotate));
    if (change.gravity) {
        text.key("gravity");
        if (const auto* const side = std::get_if<ImageGravity>(&*change.gravity)) text.value(name_of(*side));
        else if (const auto* const point = std::get_if<ImagePoint>(&*change.gravity))
            text.begin_object().member("x", point->x).member("y", point->y).member("mode", "box-center").end_object();
    }
    if (const auto& trim = change.trim)
        text.key("trim")
            .begin_object()
            .member("top", trim->top)
            .member("right", trim->right)
            .member("bottom", trim->bottom)
            .member("left", trim->left)
            .end_object();
    if (const auto& border = change.border)
        text.key("border").begin_object().member("color", border->color).member("width", border->width).end_object();
    write_member(text, "background", change.background);
    write_member(text, "blur", change.blur);
    write_member(text, "sharpen", change.sharpen);
    write_member(text, "brightness", change.brightness);
    write_member(text, "contrast", change.contrast);
    write_member(text, "gamma", change.gamma);
    write_member(text, "saturation", change.saturation);
    text.end_object();
}

void write(json::Writer& text, const ImageDrawing& how) {
    text.begin_object();
    write_member(text, "opacity", how.opacity);
    write_member(text, "top", how.top);
    write_member(text, "left", how.left);
    write_member(text, "bottom", how.bottom);
    write_member(text, "right", how.right);
    switch (how.repeat) {
        case ImageDrawing::Repeat::Once: break;
        case ImageDrawing::Repeat::Across: text.member("repeat", "x"); break;
        case ImageDrawing::Repeat::Down: text.member("repeat", "y"); break;
        case ImageDrawing::Repeat::Everywhere: text.member("repeat", true); break;
    }
    text.end_object();
}

/// What is wrong is told when the call is settled.
template <class T>
Prepared<T> refused(Error error) {
    return Prepared<T>::ready(std::unexpected(std::move(error)));
}

Result<ImageInfo> decode_info(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&image_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const auto number = [&] { return parse_decimal(take_part(*packed).bytes).value_or(0); };
    ImageInfo info;
    info.format = take_part(*packed).bytes;
    info.file_size = std::uint64_t(number());
    info.width = std::uint32_t(number());
    info.height = std::uint32_t(number());
    return info;
}

Result<MadeImage> decode_made(const CallSlot& slot) {
    if (const Result<std::string_view> packed = slot.result(&image_error); !packed)
        return std::unexpected(packed.error());
    const OwnedHandle made = slot.take_handle();
    const auto type = call_now(made.get(), call_text({"contentType"}));
    Result<std::string_view> packed = type->result(&image_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    OwnedHandle stream = call_now(made.get(), call_text({"image"}, "true"))->take_handle();
    return MadeImage{.body = Stream(std::make_unique<ReadableStream>(std::move(stream), &image_error)),
                     .content_type = std::string(take_part(*packed).bytes)};
}

/// Everything but the output is said without waiting.
class WorkersImages final : public Images {
public:
    WorkersImages(Platform& platform, std::string name)
        : Images(platform), env_(handle_of(env_object())), name_(std::move(name)) {}

private:
    Prepared<ImageInfo> prepare_info(Stream image) override {
        Result<OwnedHandle> stream = stream_to_pass(std::move(image));
        if (!stream) return refused<ImageInfo>(std::move(stream.error()));
        auto slot =
            make_call(env_, std::move(call_text({name_, "info"}, R"(["format","fileSize","width","height"])").null()));
        slot->set_handle(0, *std::move(stream));
        return prepared<decode_info>(std::move(slot));
    }

    Prepared<MadeImage> prepare_output(ImagePlan plan, const ImageOutput& how) override {
        Result<OwnedHandle> transformer = transformer_of(std::move(plan));
        if (!transformer) return refused<MadeImage>(std::move(transformer.error()));
        json::Writer text = call_text({"output"}, "true");
        text.begin_object().member("format", name_of(how.format));
        write_member(text, "quality", how.quality);
        write_member(text, "background", how.background);
        text.end_object();
        auto slot = make_call(transformer->get(), std::move(text));
        slot->keep_target(*std::move(transformer));
        return prepared<decode_made>(std::move(slot));
    }

    Result<OwnedHandle> transformer_of(ImagePlan plan) {
        Result<OwnedHandle> stream = stream_to_pass(std::move(plan.image));
        if (!stream) return stream;
        Result<OwnedHandle> transformer =
            next(env_, std::move(call_text({name_, "input"}, "true").null()), *std::move(stream));
        for (auto& step : plan.steps) {
            if (!transformer) break;
            if (auto* const change = std::get_if<ImageTransform>(&step)) {
                json::Writer text = call_text({"transform"}, "true");
                write(text, *change);
                transformer = next(transformer->get(), std::move(text), {});
            } else if (auto* const drawing = std::get_if<ImagePlan::Draw>(&step)) {
                Result<OwnedHandle> image = transformer_of(std::move(*drawing->image));
                if (!image) return image;
                json::Writer text = call_text({"draw"}, "true");
                write(text.null(), drawing->how);
                transformer = next(transformer->get(), std::move(text), *std::move(image));
            }
        }
        return transformer;
    }

    /// Says one thing; `first` takes the place of its first argument, if there is one.
    static Result<OwnedHandle> next(Handle target, json::Writer text, OwnedHandle first) {
        auto slot = make_call(target, std::move(text));
        if (first.get() != 0) slot->set_handle(0, std::move(first));
        evaluate(slot->call());
        if (const Result<std::string_view> said = slot->result(&image_error); !said)
            return std::unexpected(said.error());
        return slot->take_handle();
    }

    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::Images> edge::CustomBinding<edge::Images>::bind(const Env& env, std::string_view name) {
    if (!wasm::binding(name, "input").isUndefined())
        return std::make_shared<wasm::WorkersImages>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "Cloudflare Images is not bound",
            {{"binding", name}, {"cure", "add an [images] with this binding to wrangler.toml"}});
    return nullptr;
}
