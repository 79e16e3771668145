#include "call_slot.hpp"
#include "edge/bindings/version_metadata/version_metadata.hpp"
#include "values.hpp"
#include "worker.hpp"

// Its members are read at once and one by one: as a var it would be JSON, whose reader is 40 kB of gzip.
std::shared_ptr<edge::VersionMetadata> edge::CustomBinding<edge::VersionMetadata>::bind(const Env& env,
                                                                                        std::string_view name) {
    const auto asked =
        wasm::call_now(wasm::handle_of(wasm::env_object()), wasm::call_text({name}, R"(["id","tag","timestamp"])"));
    Result<std::string_view> packed = asked->result();
    const auto none = [&]() -> std::shared_ptr<VersionMetadata> {
        env.log(LogLevel::Error, "The version of the Worker is not bound",
                {{"binding", name}, {"cure", "add a [version_metadata] with this binding to wrangler.toml"}});
        return nullptr;
    };
    if (!packed) return none();
    const wasm::Part id = wasm::take_part(*packed);
    const wasm::Part tag = wasm::take_part(*packed);
    const wasm::Part timestamp = wasm::take_part(*packed);
    if (id.kind != wasm::PartKind::Bytes || timestamp.kind != wasm::PartKind::Bytes) return none();
    return std::make_shared<VersionMetadata>(std::string(id.bytes), std::string(tag.bytes),
                                             std::string(timestamp.bytes));
}
