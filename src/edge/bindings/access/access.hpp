#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"
#include "edge/error/error_kind.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/platform.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// What is wrong with a request that Access has to have let in.
struct AccessError {
    /// It did not come through Access: whoever sent it is nobody that is known. `internal` says how that is mended.
    static constexpr ErrorKind NotThrough{"access-not-through", 403, "Only for those who have signed in"};
    /// Access said of somebody what this framework does not know.
    static constexpr ErrorKind IdentityUnexpected{"access-identity-unexpected", 502, "An identity of another form"};
};

/// A group of whoever asks, as the identity provider says.
struct AccessGroup {
    std::string id = {};  ///< of the group
    std::string name = {};  ///< as people call it
    std::optional<std::string> email = {};  ///< of the group
};

/// Who asks, as Access knows them. What a provider does not say is absent.
struct AccessIdentity {
    std::optional<std::string> user_uuid = {};  ///< which stays the same
    std::optional<std::string> email = {};  ///< of the user
    std::optional<std::string> name = {};  ///< as the user is called
    std::optional<std::string> account_id = {};  ///< of the account whose Access it is
    std::optional<std::string> ip = {};  ///< where the user signed in
    std::optional<double> iat = {};  ///< when, in seconds since 1970
    std::vector<std::string> amr = {};  ///< by which methods: "pwd"
    std::vector<AccessGroup> groups = {};  ///< of the user
    std::optional<bool> is_warp = {};  ///< whether the user connects by WARP
    std::optional<bool> is_gateway = {};  ///< whether by Gateway
};

namespace detail {

/// Reads what the platform gives; nothing of "" and of null.
[[nodiscard]] Result<std::optional<AccessIdentity>> read_access_identity(std::string_view json);

}  // namespace detail

class Access;

/// What a platform supplies of Access.
class AccessService {
public:
    /// The name that it is kept by in an `Env`: a test gives a `MemoryAccess` to `Env::add` by it.
    static constexpr const char* kName = "access";

    /// The platform is borrowed, and outlives it.
    explicit AccessService(Platform& platform) : platform_(&platform) {}
    virtual ~AccessService() = default;
    AccessService(const AccessService&) = delete;
    AccessService& operator=(const AccessService&) = delete;

    /// The application of Access that has let an invocation in; `not_through` if none has. Does not wait.
    [[nodiscard]] virtual Result<std::string> audience(std::uintptr_t invocation) = 0;

protected:
    /// The error of one that none has let in; `why` is for developers, with the cure.
    [[nodiscard]] static Error not_through(std::string why);

private:
    friend class Access;
    virtual Prepared<std::optional<AccessIdentity>> prepare_identity(std::uintptr_t invocation) = 0;

    Platform* platform_;
};

/// Access, which lets in those who have signed in, of a request that it has let in (`ctx.access`). A handler takes it
/// as a parameter (edge/handlers/access.hpp); nobody has to bind it. A request that did not come through Access fails
/// with `AccessError::NotThrough`, unless the handler takes a `std::optional<Access>`.
///
/// ```cpp
/// app.get("/me", [](Access access) -> Result<Response> {
///     const auto who = access.identity();
///     if (!who) return std::unexpected(who.error());
///     return Response::text(*who ? (*who)->email.value_or("no address") : "a service");
/// });
/// ```
class Access {
public:
    /// Of an invocation. The service is borrowed.
    Access(AccessService& service, std::uintptr_t invocation, std::string audience)
        : service_(&service), invocation_(invocation), audience_(std::move(audience)) {}

    /// That of an invocation. NotThrough if it did not come through Access.
    [[nodiscard]] static Result<Access> of(const Env& env, std::uintptr_t invocation);

    /// The application of Access that has let it in: the AUD tag.
    [[nodiscard]] const std::string& audience() const { return audience_; }

    /// Who asks; nothing of a service, which has a token and is no person. Asks Access each time. Fails as any binding
    /// does, with IdentityUnexpected, and with DeadlineExceeded.
    [[nodiscard]] Result<std::optional<AccessIdentity>> identity();
    [[nodiscard]] Pending<std::optional<AccessIdentity>> identity_async();

private:
    AccessService* service_;
    std::uintptr_t invocation_;
    std::string audience_;
};

/// How it is had from the platform.
template <>
struct CustomBinding<AccessService> {
    static std::shared_ptr<AccessService> bind(const Env& env, std::string_view name);
};

}  // namespace edge
