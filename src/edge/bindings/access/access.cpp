#include "edge/bindings/access/access.hpp"

#include <utility>

#include "edge/json/containers.hpp"
#include "edge/json/typed.hpp"
#include "edge/text/concat.hpp"

template <>
inline constexpr auto edge::json::declaration<edge::AccessGroup> =
    edge::json::object<edge::AccessGroup>(edge::json::member<&edge::AccessGroup::id>("", edge::json::may_be_absent()),
                                          edge::json::member<&edge::AccessGroup::name>("", edge::json::may_be_absent()),
                                          edge::json::member<&edge::AccessGroup::email>())
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::AccessIdentity> =
    edge::json::object<edge::AccessIdentity>(
        edge::json::member("user_uuid", &edge::AccessIdentity::user_uuid, ""),
        edge::json::member<&edge::AccessIdentity::email>(), edge::json::member<&edge::AccessIdentity::name>(),
        edge::json::member("account_id", &edge::AccessIdentity::account_id, ""),
        edge::json::member<&edge::AccessIdentity::ip>(), edge::json::member<&edge::AccessIdentity::iat>(),
        edge::json::member<&edge::AccessIdentity::amr>("", edge::json::may_be_absent()),
        edge::json::member<&edge::AccessIdentity::groups>("", edge::json::may_be_absent()),
        edge::json::member("is_warp", &edge::AccessIdentity::is_warp, ""),
        edge::json::member("is_gateway", &edge::AccessIdentity::is_gateway, ""))
        .ignoring_unknown();

namespace edge {

Result<std::optional<AccessIdentity>> detail::read_access_identity(std::string_view json) {
    if (json.empty() || json == "null") return std::nullopt;
    Result<AccessIdentity> read = json::parse<AccessIdentity>(json);
    if (read) return std::optional(*std::move(read));
    std::string reasons = read.error().detail;
    for (const Violation& violation : read.error().violations)
        reasons += concat({" ", violation.pointer, ": ", violation.detail});
    return fail(AccessError::IdentityUnexpected, "Access said of somebody what is not known.", std::move(reasons));
}

Error AccessService::not_through(std::string why) {
    return {AccessError::NotThrough, "This is only for those who have signed in.", std::move(why)};
}

Result<Access> Access::of(const Env& env, std::uintptr_t invocation) {
    const Result<AccessService*> service = env.get<AccessService>(AccessService::kName);
    if (!service) return std::unexpected(service.error());
    Result<std::string> audience = (*service)->audience(invocation);
    if (!audience) return std::unexpected(std::move(audience.error()));
    return Access(**service, invocation, *std::move(audience));
}

Result<std::optional<AccessIdentity>> Access::identity() {
    return Pending<std::optional<AccessIdentity>>(*service_->platform_, service_->prepare_identity(invocation_)).wait();
}

Pending<std::optional<AccessIdentity>> Access::identity_async() {
    return Pending<std::optional<AccessIdentity>>(*service_->platform_, service_->prepare_identity(invocation_))
        .started();
}

}  // namespace edge
