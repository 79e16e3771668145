#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "edge/bindings/env.hpp"
#include "edge/bindings/secrets_store/secrets_store_errors.hpp"
#include "edge/error/error.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/platform.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// A secret of the account's Secrets Store, which several Workers may share. Those of one Worker alone are
/// `Env::secret`.
///
/// ```cpp
/// app.post("/payments", [](Body<NewOrder> order, Context& context, StoredSecret<"BANK_KEY"> key) -> Result<Response> {
///     const Result<std::string> token = key->get();
///     if (!token) return std::unexpected(token.error());
///     return context.fetch(FetchRequest::post("https://bank.example/").header("Authorization", "Bearer " + *token));
/// });
/// ```
///
/// The store is asked when a secret is first needed, and once in a minute then: so nobody waits for it in between, and
/// a secret that was changed is seen a minute later. It is never part of an error.
class SecretsStoreSecret {
public:
    /// How long a value is kept by this instance.
    static constexpr std::chrono::milliseconds kKept = std::chrono::minutes(1);

    /// The platform is borrowed, and outlives it.
    explicit SecretsStoreSecret(Platform& platform) : platform_(&platform) {}
    virtual ~SecretsStoreSecret() = default;
    SecretsStoreSecret(const SecretsStoreSecret&) = delete;
    SecretsStoreSecret& operator=(const SecretsStoreSecret&) = delete;

    /// The value. Fails as `secrets_store_error` says, and with DeadlineExceeded; a failure is not kept.
    [[nodiscard]] Result<std::string> get();
    /// The started form, for `when_all`. It takes a value that is kept, and keeps none.
    [[nodiscard]] Pending<std::string> get_async();

private:
    /// Prepares to ask the store.
    virtual Prepared<std::string> ask() = 0;

    [[nodiscard]] Pending<std::string> pending();

    Platform* platform_;
    std::string value_;
    Time kept_until_{};  ///< 1970: there is none
};

/// How a secret is had from the platform: `env.get<SecretsStoreSecret>("BANK_KEY")`.
template <>
struct CustomBinding<SecretsStoreSecret> {
    static std::shared_ptr<SecretsStoreSecret> bind(const Env& env, std::string_view name);
};

}  // namespace edge
