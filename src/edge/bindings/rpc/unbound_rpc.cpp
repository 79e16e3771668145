#include "edge/bindings/rpc/rpc_stub.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::RpcStub> edge::CustomBinding<edge::RpcStub>::bind(const Env&, std::string_view) {
    return nullptr;
}

std::shared_ptr<edge::RpcNamespace> edge::CustomBinding<edge::RpcNamespace>::bind(const Env&, std::string_view) {
    return nullptr;
}
