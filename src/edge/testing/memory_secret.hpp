#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "edge/bindings/secrets_store/secrets_store_secret.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A secret of the Secrets Store for tests: nothing is stored before `set`.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto key = std::make_shared<testing::MemorySecret>(bindings.platform());
/// key->set("secret").value();
/// bindings.add<SecretsStoreSecret>("BANK_KEY", key);
/// ```
class MemorySecret : public SecretsStoreSecret, public PlannedFailures {
public:
    /// The most bytes of a secret.
    static constexpr std::size_t kValueBytes = 65'536;

    using SecretsStoreSecret::SecretsStoreSecret;

    /// Stores a value, as somebody does by the dashboard. Internal if it is empty, larger than `kValueBytes`, or not
    /// UTF-8.
    Result<void> set(std::string value);
    /// Takes it out of the store.
    void remove() { stored_.reset(); }
    /// How often the store was asked.
    [[nodiscard]] std::size_t asked() const { return asked_; }

private:
    Prepared<std::string> ask() override;
    Result<std::string> answer();

    std::optional<std::string> stored_;
    std::size_t asked_ = 0;
};

}  // namespace edge::testing
