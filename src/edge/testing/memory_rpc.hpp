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
/// Methods in C++ take no streams, and give neither those nor objects: `ScriptedRpc` does. What a method
/// fails with comes as it comes through the platform: what is its own business is not told. The client is borrowed, and
/// outlives it.
class MemoryRpc final : public RpcStub {
public:
    /// Of that client's application, on the clock of `platform`.
    MemoryRpc(Client& client, Platform& platform) : RpcStub(platform), client_(&client) {}

private:
    Prepared<RpcValue> prepare(std::string_view method, RpcArguments& arguments) override;
    Prepared<Stream> prepare_stream(std::string_view method, RpcArguments& arguments) override;
    Prepared<RpcObject> prepare_object(std::string_view method, RpcArguments& arguments) override;
    Prepared<Done> prepare_unwanted(std::string_view method, RpcArguments& arguments) override;
    [[nodiscard]] Result<RpcValue> call_method(const std::string& method, std::vector<RpcValue> arguments,
                                               bool has_stream);
    template <class T>
    [[nodiscard]] Prepared<T> prepare_other(std::string_view method, RpcArguments& arguments, std::string_view what);

    Client* client_;
};

}  // namespace edge::testing
