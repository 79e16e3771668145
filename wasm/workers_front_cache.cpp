#include <string>
#include <utility>

#include "call_slot.hpp"
#include "edge/bindings/cache/front_cache.hpp"
#include "values.hpp"

namespace edge::wasm {
namespace {

Result<Done> decode_purged(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result();
    if (!packed) return std::unexpected(std::move(packed.error()));
    if (take_part(*packed).bytes == "true") return Done{};
    return fail(FrontCacheError::Refused, "A cache did not do it.", std::string(take_part(*packed).bytes));
}

void write_texts_of(json::Writer& text, std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    text.key(name).begin_array();
    for (const std::string& each : texts) text.value(each);
    text.end_array();
}

class WorkersFrontCaching final : public FrontCaching {
public:
    using FrontCaching::FrontCaching;

private:
    Prepared<Done> prepare(std::uintptr_t invocation, std::string_view method,
                           const FrontCacheSelection& selection) override {
        const auto asked = call_now(Handle(invocation), call_text({"context", "cache"}, "true"));
        OwnedHandle cache = asked->result() ? asked->take_handle() : OwnedHandle();
        if (cache.get() == 0 || !can(borrow(cache), method))
            return Prepared<Done>::ready(
                fail(FrontCacheError::NotEnabled, "There is no cache in front of this Worker.",
                     "this invocation has no ctx.cache with such a method: set enabled = true in [cache] of "
                     "wrangler.toml; there is none on this machine"));
        json::Writer text = call_text({method}, R"(["success","errors"])");
        text.begin_object();
        write_texts_of(text, "tags", selection.tags);
        write_texts_of(text, "pathPrefixes", selection.path_prefixes);
        if (selection.everything) text.member("purgeEverything", true);
        auto slot = make_call(cache.get(), std::move(text.end_object()));
        slot->keep_target(std::move(cache));
        return prepared<decode_purged>(std::move(slot));
    }
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::FrontCaching> edge::CustomBinding<edge::FrontCaching>::bind(const Env& env, std::string_view) {
    return std::make_shared<wasm::WorkersFrontCaching>(env.platform());
}
