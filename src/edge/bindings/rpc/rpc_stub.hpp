#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/rpc/rpc_errors.hpp"
#include "edge/bindings/rpc/rpc_value.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// The methods of another Worker, or of a Durable Object: a handler's `Rpc<"AUTH">` (edge/handlers/rpc.hpp).
///
/// ```cpp
/// app.get("/me", [](Rpc<"AUTH"> auth, const Request& request) -> Result<Response> {
///     const Result<std::string> user = auth->call<std::string>("verify",
/// request.header("Authorization").value_or(""));
///     if (!user) return std::unexpected(user.error());
///     return Response::text(*user);
/// });
/// ```
///
/// Values pass, as `RpcValue` says. Functions, stubs, streams and objects with methods do not.
class RpcStub {
public:
    /// The platform is borrowed, and outlives it.
    explicit RpcStub(Platform& platform) : platform_(&platform) {}
    virtual ~RpcStub() = default;
    RpcStub(const RpcStub&) = delete;
    RpcStub& operator=(const RpcStub&) = delete;

    /// Calls a method and gives its result as an R; with no R, whatever it gives is let go. Fails with a kind of
    /// `RpcError`, as any binding does, and with DeadlineExceeded.
    template <class R = void, class... As>
    [[nodiscard]] Result<R> call(std::string_view method, const As&... arguments) {
        Result<RpcValue> result = prepared(method, {RpcValue::of(arguments)...}).wait();
        if (!result) return std::unexpected(std::move(result.error()));
        if constexpr (std::is_void_v<R>) return {};
        else return read<R>(method, *result);
    }

    /// The started form, for `when_all`: its result is read by `RpcValue::as`.
    ///
    /// ```cpp
    /// RpcStub& auth = *env.get<RpcStub>("AUTH").value();
    /// auto [user, rights] = when_all(auth.call_async("user", 7), auth.call_async("rights", 7));
    /// const Result<std::string> name = user.value().as<std::string>();
    /// ```
    template <class... As>
    [[nodiscard]] Pending<RpcValue> call_async(std::string_view method, const As&... arguments) {
        return prepared(method, {RpcValue::of(arguments)...}).started();
    }

private:
    /// The arguments have been checked. They need live only for the call.
    virtual Prepared<RpcValue> prepare(std::string_view method, const std::vector<RpcValue>& arguments) = 0;

    [[nodiscard]] Pending<RpcValue> prepared(std::string_view method, const std::vector<RpcValue>& arguments);
    [[nodiscard]] static Error unexpected_result(std::string_view method, const Error& why);

    template <class R>
    [[nodiscard]] static Result<R> read(std::string_view method, const RpcValue& value) {
        Result<R> result = value.as<R>();
        if (!result) return std::unexpected(unexpected_result(method, result.error()));
        return result;
    }

    Platform* platform_;
};

/// Durable Objects by their methods: a handler's `RpcObjects<"ROOMS">`, then `rooms->by_name("a")->call<int>("count")`.
class RpcNamespace {
public:
    virtual ~RpcNamespace() = default;

    /// The object of that name, which is made when it is first called.
    [[nodiscard]] virtual std::unique_ptr<RpcStub> by_name(std::string_view name) = 0;
};

/// How they are had from the platform: a service, and a namespace of objects.
template <>
struct CustomBinding<RpcStub> {
    static std::shared_ptr<RpcStub> bind(const Env& env, std::string_view name);
};
template <>
struct CustomBinding<RpcNamespace> {
    static std::shared_ptr<RpcNamespace> bind(const Env& env, std::string_view name);
};

}  // namespace edge
