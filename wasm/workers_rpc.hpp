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

    /// What has the methods.
    [[nodiscard]] const Result<OwnedHandle>& object() const { return object_; }

    /// What has the method of a path, of which its name is left. Fails with MethodMissing where a member on the way is
    /// no object, or an object of this side lacks the method.
    [[nodiscard]] Result<OwnedHandle> owner(std::string_view& path) const;

private:
    Prepared<RpcValue> prepare(std::string_view method, RpcArguments& arguments) override;
    Prepared<Stream> prepare_stream(std::string_view method, RpcArguments& arguments) override;
    Prepared<RpcObject> prepare_object(std::string_view method, RpcArguments& arguments) override;
    Prepared<Done> prepare_unwanted(std::string_view method, RpcArguments& arguments) override;
    [[nodiscard]] Result<std::unique_ptr<CallSlot>> call_of(std::string_view method, RpcArguments& arguments,
                                                            std::string_view pick);

    Result<OwnedHandle> object_;
    RpcSide side_;
};

/// An object that another Worker gave, which is told when it is not needed any more.
class GivenRpc final : public WorkersRpc {
public:
    explicit GivenRpc(OwnedHandle object, RpcSide side = RpcSide::Other);
    ~GivenRpc() override;
};

/// What a method, or whoever calls a function, gave as a value; a text comes as its bytes.
[[nodiscard]] Result<RpcValue> decode_rpc_value(const CallSlot& slot);

/// A namespace of Durable Objects of the platform.
class WorkersRpcNamespace final : public RpcNamespace {
public:
    /// `platform` is borrowed and outlives this object.
    WorkersRpcNamespace(Platform& platform, OwnedHandle objects) : platform_(&platform), objects_(std::move(objects)) {}

    std::unique_ptr<RpcStub> by_name(std::string_view name) override;

private:
    Platform* platform_;
    OwnedHandle objects_;
};

}  // namespace edge::wasm
