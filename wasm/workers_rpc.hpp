#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "call_slot.hpp"
#include "edge/bindings/rpc/rpc_stub.hpp"

namespace edge::wasm {

/// Where the methods of an object are: on another side, which has whatever it is asked for, or in JavaScript here.
enum class RpcSide : std::uint8_t { Other, Here };

/// Methods of the platform's own: those of a service, of the stub of a Durable Object, or of any other object.
class WorkersRpc : public RpcStub {
public:
    /// Where there is no object, each call fails with that error.
    WorkersRpc(Platform& platform, Result<OwnedHandle> object, RpcSide side = RpcSide::Other)
        : RpcStub(platform), object_(std::move(object)), side_(side) {}

protected:
    [[nodiscard]] const Result<OwnedHandle>& object() const { return object_; }

private:
    Prepared<RpcValue> prepare(std::string_view method, RpcArguments& arguments) override;
    Prepared<Stream> prepare_stream(std::string_view method, RpcArguments& arguments) override;
    Prepared<RpcObject> prepare_object(std::string_view method, RpcArguments& arguments) override;
    [[nodiscard]] Result<std::unique_ptr<CallSlot>> call_of(std::string_view method, RpcArguments& arguments,
                                                            std::string_view pick);

    Result<OwnedHandle> object_;
    RpcSide side_;
};

/// A namespace of Durable Objects: `env.NAME`.
class WorkersRpcNamespace final : public RpcNamespace {
public:
    /// `platform` and `env` are borrowed and outlive this object.
    WorkersRpcNamespace(Platform& platform, Handle env, std::string name)
        : platform_(&platform), env_(env), name_(std::move(name)) {}

    std::unique_ptr<RpcStub> by_name(std::string_view name) override;

private:
    Platform* platform_;
    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
