#include "edge/bindings/secrets_store/secrets_store_secret.hpp"

#include <utility>

namespace edge {

Error secrets_store_error(const Rejection& rejection) {
    if (rejection.message.ends_with("not found"))
        return {SecretsStoreError::NotFound, "A secret is not in its store.", std::string(rejection.message)};
    return rejection_error(rejection, "The store of secrets");
}

Pending<std::string> SecretsStoreSecret::pending() {
    if (platform_->now() < kept_until_) return Pending<std::string>::ready(value_);
    return {*platform_, ask()};
}

Result<std::string> SecretsStoreSecret::get() {
    Result<std::string> value = pending().wait();
    const Time now = platform_->now();
    if (value && now >= kept_until_) {
        value_ = *value;
        kept_until_ = now + kKept;
    }
    return value;
}

Pending<std::string> SecretsStoreSecret::get_async() { return pending().started(); }

}  // namespace edge
