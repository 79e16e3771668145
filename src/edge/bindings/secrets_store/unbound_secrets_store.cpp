#include "edge/bindings/secrets_store/secrets_store_secret.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::SecretsStoreSecret> edge::CustomBinding<edge::SecretsStoreSecret>::bind(const Env&,
                                                                                              std::string_view) {
    return nullptr;
}
