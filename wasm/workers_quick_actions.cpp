#include <string>
#include <utility>

#include "call_slot.hpp"
#include "edge/bindings/browser/quick_actions.hpp"
#include "read_json.hpp"
#include "received_response.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

Result<Response> decode_quick_answer(const CallSlot& slot) {
    const Result<std::string_view> packed = slot.result();
    if (!packed) return std::unexpected(packed.error());
    return detail::quick_answer(received_response(*packed, &binding_error, slot.gives_up_at()));
}

class WorkersQuickActions final : public QuickActions {
public:
    WorkersQuickActions(Platform& platform, std::string name)
        : QuickActions(platform), env_(handle_of(env_object())), name_(std::move(name)) {}

private:
    Prepared<Response> prepare(QuickAction action, std::string_view options) override {
        Result<OwnedHandle> read = read_json(options);
        if (!read)
            return Prepared<Response>::ready(
                fail(QuickActionError::OptionsInvalid, "A browser does not take its options.", read.error().internal));
        json::Writer text = call_text({name_, "quickAction"}, kOfResponse);
        text.value(detail::name_of(action)).null();
        auto slot = make_call(env_, std::move(text));
        slot->set_handle(1, *std::move(read));
        return prepared<decode_quick_answer>(std::move(slot));
    }

    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

// A service has any method: so a stub of the browsers may be another Worker.
std::shared_ptr<edge::QuickActions> edge::CustomBinding<edge::QuickActions>::bind(const Env& env,
                                                                                  std::string_view name) {
    if (wasm::can(wasm::member(wasm::env_object(), name), "quickAction"))
        return std::make_shared<wasm::WorkersQuickActions>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "Browser Rendering is not bound, or has no quick actions",
            {{"binding", name},
             {"cure", "add a [browser] with this binding to wrangler.toml, and remote = true to it for "
                      "`wrangler dev`: there are none on this machine"}});
    return nullptr;
}
