#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "edge/bindings/access/access.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Access for tests: it has let in all requests, or none, and knows one user, or none.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto access = std::make_shared<testing::MemoryAccess>(bindings.platform());
/// access->let_in("4714c135", AccessIdentity{.email = "ada@example.com"});
/// bindings.add<AccessService>(AccessService::kName, access);
/// ```
class MemoryAccess final : public AccessService {
public:
    using AccessService::AccessService;

    /// Requests come through this application of Access from now on, by this user, or by a service.
    void let_in(std::string audience, std::optional<AccessIdentity> identity = {}) {
        audience_ = std::move(audience);
        identity_ = std::move(identity);
    }
    /// They come past Access from now on, as at first.
    void pass_by() { audience_.reset(); }

    /// The application that requests come through; NotThrough where they come past it.
    Result<std::string> audience(std::uintptr_t) override {
        if (!audience_) return std::unexpected(not_through("the test has let nobody in"));
        return *audience_;
    }

private:
    Prepared<std::optional<AccessIdentity>> prepare_identity(std::uintptr_t) override {
        return memory_call<std::optional<AccessIdentity>>([this] { return identity_; });
    }

    std::optional<std::string> audience_;
    std::optional<AccessIdentity> identity_;
};

}  // namespace edge::testing
