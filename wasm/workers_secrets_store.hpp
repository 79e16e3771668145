#pragma once

#include <string>
#include <utility>

#include "call.hpp"
#include "edge/bindings/secrets_store/secrets_store_secret.hpp"

namespace edge::wasm {

/// A secret of the platform's Secrets Store: each question is one call on `env.NAME`.
class WorkersSecret final : public SecretsStoreSecret {
public:
    /// `env` is borrowed and outlives this object.
    WorkersSecret(Platform& platform, Handle env, std::string name)
        : SecretsStoreSecret(platform), env_(env), name_(std::move(name)) {}

private:
    Prepared<std::string> ask() override;

    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
