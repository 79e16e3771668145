#include <string>
#include <utility>

#include "call_slot.hpp"
#include "edge/bindings/media/media.hpp"
#include "edge/bindings/media/media_json.hpp"
#include "edge/text/concat.hpp"
#include "received_response.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

Prepared<MadeMedia> refused(Error error) { return Prepared<MadeMedia>::ready(std::unexpected(std::move(error))); }

/// A response that is no success says why by the number in a field.
Result<MadeMedia> decode_made_media(const CallSlot& slot) {
    constexpr unsigned kErrors = 400, kTooMany = 429, kFailures = 500;
    const Result<std::string_view> packed = slot.result(&media_error);
    if (!packed) return std::unexpected(packed.error());
    Response response = received_response(*packed, &media_error, slot.gives_up_at());
    const Headers& headers = response.headers();
    if (const unsigned status = unsigned(response.status()); status >= kErrors) {
        const std::string message = concat({std::to_string(status), " ", headers.get("Cf-Resized").value_or("")});
        return std::unexpected(
            media_error({.message = message, .retryable = status == kTooMany || status >= kFailures}));
    }
    std::string type(headers.get("Content-Type").value_or(""));
    return MadeMedia{.body = response.take_stream(), .content_type = std::move(type)};
}

/// Everything but the result is said without waiting: to what the platform may only promise, as it does of other
/// Workers.
class WorkersMedia final : public Media {
public:
    WorkersMedia(Platform& platform, std::string name)
        : Media(platform), env_(handle_of(env_object())), name_(std::move(name)) {}

private:
    Prepared<MadeMedia> prepare_output(Stream video, const std::optional<MediaTransform>& change,
                                       const MediaOutput& what) override {
        Result<OwnedHandle> passed = stream_to_pass(std::move(video));
        if (!passed) return refused(std::move(passed.error()));
        auto begun = make_call(env_, std::move(call_text({name_, "input"}, "true").null()));
        begun->set_handle(0, *std::move(passed));
        Result<OwnedHandle> next = said(*begun);
        if (next && change) {
            json::Writer text = call_text({"transform"}, "true");
            detail::write(text, *change);
            next = said(*make_call(next->get(), std::move(text)));
        }
        if (next) {
            json::Writer text = call_text({"output"}, "true");
            detail::write(text, what);
            next = said(*make_call(next->get(), std::move(text)));
        }
        if (!next) return refused(std::move(next.error()));
        auto slot = make_call(next->get(), call_text({"response"}, kOfResponse));
        slot->keep_target(*std::move(next));
        return prepared<decode_made_media>(std::move(slot));
    }

    static Result<OwnedHandle> said(CallSlot& slot) {
        evaluate(slot.call());
        if (const Result<std::string_view> packed = slot.result(&media_error); !packed)
            return std::unexpected(packed.error());
        return slot.take_handle();
    }

    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

// `wasm::binding` would not do: on a developer's machine it may be another Worker, which has any method.
std::shared_ptr<edge::Media> edge::CustomBinding<edge::Media>::bind(const Env& env, std::string_view name) {
    if (wasm::can(wasm::member(wasm::env_object(), name), "input"))
        return std::make_shared<wasm::WorkersMedia>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "Media Transformations are not bound",
            {{"binding", name}, {"cure", "add a [media] with this binding to wrangler.toml"}});
    return nullptr;
}
