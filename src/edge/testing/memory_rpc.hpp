#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "edge/bindings/rpc/rpc_stub.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// The methods of an application in this process, as another Worker has them: in a test of theirs, and in the place of
/// another Worker.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// testing::Client client(make_app, bindings);
/// testing::MemoryRpc shop(client, bindings.platform());
/// CHECK(shop.call<double>("price", "plum", 2).value() == 5);
/// bindings.add<RpcStub>("SHOP", std::make_shared<testing::MemoryRpc>(client, bindings.platform()));
/// ```
///
/// Streams, functions and objects pass as well; an object ends where its `RpcObject` does. What a method fails with
/// comes as it comes through the platform: what is its own business is not told. The client is borrowed, and outlives
/// it and the objects that it gives.
class MemoryRpc final : public RpcStub {
public:
    /// Of that client's application, on the clock of `platform`.
    MemoryRpc(Client& client, Platform& platform) : MemoryRpc(client, platform, nullptr) {}

private:
    MemoryRpc(Client& client, Platform& platform, std::shared_ptr<const RpcServed> target)
        : RpcStub(platform), client_(&client), platform_(&platform), target_(std::move(target)) {}

    Prepared<RpcValue> prepare(std::string_view method, RpcArguments& arguments) override;
    Prepared<Stream> prepare_stream(std::string_view method, RpcArguments& arguments) override;
    Prepared<RpcObject> prepare_object(std::string_view method, RpcArguments& arguments) override;
    Prepared<Done> prepare_unwanted(std::string_view method, RpcArguments& arguments) override;
    template <class T>
    using Take = Result<T> (MemoryRpc::*)(RpcCall& call);
    template <class T>
    [[nodiscard]] Prepared<T> prepare_call(std::string_view method, RpcArguments& arguments, Take<T> take);
    [[nodiscard]] Result<RpcValue> value_of(RpcCall& call);
    [[nodiscard]] Result<Stream> stream_of(RpcCall& call);
    [[nodiscard]] Result<RpcObject> object_of(RpcCall& call);
    [[nodiscard]] Result<Done> unwanted(RpcCall& call);

    Client* client_;
    Platform* platform_;
    std::shared_ptr<const RpcServed> target_;  ///< none: the application
};

}  // namespace edge::testing
