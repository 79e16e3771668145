#include <string>
#include <utility>

#include <emscripten/val.h>

#include "bindings.hpp"
#include "call_slot.hpp"
#include "edge/bindings/hyperdrive/hyperdrive.hpp"
#include "edge/text/decimal.hpp"
#include "values.hpp"
#include "worker.hpp"
#include "workers_sockets.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

class WorkersHyperdrive final : public Hyperdrive {
public:
    WorkersHyperdrive(Platform& platform, std::string name) : Hyperdrive(platform), name_(std::move(name)) {}

    [[nodiscard]] DatabaseAddress address() const override {
        const auto slot =
            call_now(handle_of(env_object()),
                     call_text({name_}, R"(["connectionString","host","port","user","password","database"])"));
        DatabaseAddress address;
        Result<std::string_view> packed = slot->result();
        if (!packed) return address;
        address.connection_string = take_part(*packed).bytes;
        address.host = take_part(*packed).bytes;
        address.port = std::uint16_t(parse_decimal(take_part(*packed).bytes).value_or(0));
        address.user = take_part(*packed).bytes;
        address.password = take_part(*packed).bytes;
        address.database = take_part(*packed).bytes;
        return address;
    }

private:
    Prepared<TcpSocket> prepare() override { return connect_through(env_object()[name_]); }

    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::Hyperdrive> edge::CustomBinding<edge::Hyperdrive>::bind(const Env& env, std::string_view name) {
    const emscripten::val value = wasm::env_object()[std::string(name)];
    if (!value.isUndefined() && !value.isNull() && value["connectionString"].isString())
        return std::make_shared<wasm::WorkersHyperdrive>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "A database behind Hyperdrive is not bound",
            {{"binding", name}, {"cure", "add a [[hyperdrive]] with this binding to wrangler.toml"}});
    return nullptr;
}
