#include "workers_rate_limiter.hpp"

#include "call_slot.hpp"

namespace edge::wasm {

std::unique_ptr<TypedOperation<bool>> WorkersRateLimiter::limit(std::string_view key) {
    json::Writer text = call_text({name_, "limit"}, R"(["success"])");
    text.begin_object().member("key", key).end_object();
    return make_operation<bool>(env_, std::move(text), [](const CallSlot& slot) -> Result<bool> {
        Result<std::string_view> packed = slot.result();
        if (!packed) return std::unexpected(std::move(packed.error()));
        return take_part(*packed).bytes == "true";
    });
}

}  // namespace edge::wasm
