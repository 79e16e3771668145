#include "workers_rate_limiter.hpp"

#include "bindings.hpp"
#include "call_slot.hpp"
#include "edge/bindings/bound.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

Result<bool> decode_success(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&rate_limiter_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return take_part(*packed).bytes == "true";
}

}  // namespace

Prepared<bool> WorkersRateLimiter::limit(std::string_view key) {
    json::Writer text = call_text({name_, "limit"}, R"(["success"])");
    text.begin_object().member("key", key).end_object();
    return prepared<decode_success>(make_call(env_, std::move(text)));
}

}  // namespace edge::wasm

std::shared_ptr<edge::RateLimiter> edge::bound_rate_limiter(std::string_view name) {
    if (wasm::binding(name, "limit").isUndefined()) return nullptr;
    return std::make_shared<wasm::WorkersRateLimiter>(wasm::handle_of(wasm::env_object()), std::string(name));
}
