#pragma once

#include <string_view>
#include <vector>

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
/// What a method fails with comes as it comes through the platform: what is its own business is not told. The client is
/// borrowed, and outlives it.
class MemoryRpc final : public RpcStub {
public:
    /// Of that client's application, on the clock of `platform`.
    MemoryRpc(Client& client, Platform& platform) : RpcStub(platform), client_(&client) {}

private:
    Prepared<RpcValue> prepare(std::string_view method, const std::vector<RpcValue>& arguments) override;

    Client* client_;
};

}  // namespace edge::testing
