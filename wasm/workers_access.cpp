#include <string>
#include <utility>

#include "call_slot.hpp"
#include "edge/bindings/access/access.hpp"

namespace edge::wasm {
namespace {

Result<std::optional<AccessIdentity>> decode_identity(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result();
    if (!packed) return std::unexpected(std::move(packed.error()));
    return detail::read_access_identity(take_part(*packed).bytes);
}

class WorkersAccess final : public AccessService {
public:
    using AccessService::AccessService;

    Result<std::string> audience(std::uintptr_t invocation) override {
        const auto asked = call_now(Handle(invocation), call_text({"context", "access", "aud"}));
        if (Result<std::string_view> packed = asked->result())
            if (const Part audience = take_part(*packed); audience.kind == PartKind::Bytes)
                return std::string(audience.bytes);
        return std::unexpected(not_through(
            "the invocation has no ctx.access: protect this hostname, and workers.dev, by an application of "
            "Cloudflare Access, or take a std::optional<Access>; there is none on this machine"));
    }

private:
    Prepared<std::optional<AccessIdentity>> prepare_identity(std::uintptr_t invocation) override {
        return prepared<decode_identity>(
            make_call(Handle(invocation), call_text({"context", "access", "getIdentity"})));
    }
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::AccessService> edge::CustomBinding<edge::AccessService>::bind(const Env& env, std::string_view) {
    return std::make_shared<wasm::WorkersAccess>(env.platform());
}
