#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/kv/kv_store.hpp"
#include "edge/bindings/rpc/rpc_callback.hpp"
#include "edge/bindings/rpc/rpc_errors.hpp"
#include "edge/bindings/rpc/rpc_value.hpp"
#include "edge/http/stream.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

class RpcStub;

/// An object with methods that a method of another Worker gave (a `RpcTarget` there). It is let go where this ends, and
/// belongs to the request that asked for it.
using RpcObject = std::unique_ptr<RpcStub>;

/// What a method is called with: values, one stream at most, and a function as the last.
struct RpcArguments {
    std::vector<RpcValue> values;  ///< nothing, where the stream stands
    Stream stream = {};  ///< none: it is empty
    std::size_t stream_at = 0;  ///< its place among the values
    bool has_streams = false;  ///< there was another one, which no call can have
    detail::RpcCallback callback = {};  ///< the function, if there is one: it has no place among the values
    RpcObject function = {};  ///< where it stays in this process: an object that has it as "call"
};

/// The methods of another Worker, a Durable Object, or a binding without a type here: a handler's `Rpc<"AUTH">`.
///
/// ```cpp
/// app.get("/me", [](Rpc<"AUTH"> auth, const Request& request) -> Result<Response> {
///     const std::string_view token = request.header("Authorization").value_or("");
///     const Result<std::string> user = auth->call<std::string>("verify", token);
///     if (!user) return std::unexpected(user.error());
///     return Response::text(*user);
/// });
/// ```
///
/// Any other binding whose methods take and give such values is called the same way, also along a path of its members:
/// `call("items.list")`.
///
/// Values pass, as `RpcValue` says; and a `Stream`, whose bytes do not come here where it is passed on. A result may be
/// an object with methods as well. No objects of this side pass, but a function does, as the last argument: the other
/// side calls it until its method has returned, and it runs here, where it may wait.
///
/// ```cpp
/// app.get("/cakes", [](Rpc<"SHOP"> shop) -> Result<Response> {
///     std::string all;
///     const auto each = [&](const std::string& cake) { all += cake + "\n"; };
///     if (const Result<void> done = shop->call("each", 10, each); !done) return std::unexpected(done.error());
///     return Response::text(all);
/// });
/// ```
///
/// ```cpp
/// app.get("/basket", [](Rpc<"SHOP"> shop) -> Result<Response> {
///     const Result<RpcObject> basket = shop->call<RpcObject>("basket", "Ada");
///     if (!basket) return std::unexpected(basket.error());
///     const Result<int> cakes = (*basket)->call<int>("add", "plum");
///     if (!cakes) return std::unexpected(cakes.error());
///     return Response::text(std::to_string(*cakes));
/// });
/// ```
class RpcStub {
public:
    /// The platform is borrowed, and outlives it.
    explicit RpcStub(Platform& platform) : platform_(&platform) {}
    virtual ~RpcStub() = default;
    RpcStub(const RpcStub&) = delete;
    RpcStub& operator=(const RpcStub&) = delete;

    /// Calls a method and gives its result as an R; with no R, whatever it gives is let go, objects and streams too.
    /// An R is what `RpcValue` is read as, a `Stream` or an `RpcObject`. Fails with a kind of `RpcError`, as any
    /// binding does, and with DeadlineExceeded.
    template <class R = void, class... As>
    [[nodiscard]] Result<R> call(std::string_view method, As&&... arguments) {
        constexpr bool kHasCallback = (detail::kIsRpcCallback<std::remove_cvref_t<As>> || ...);
        static_assert(!kHasCallback || !(std::is_same_v<R, Stream> || std::is_same_v<R, RpcObject>),
                      "a method that is given a function gives a value");
        RpcArguments all = gathered(std::forward<As>(arguments)...);
        if constexpr (std::is_same_v<R, Stream>) {
            return checked(method, all, &RpcStub::prepare_stream).wait();
        } else if constexpr (std::is_same_v<R, RpcObject>) {
            return checked(method, all, &RpcStub::prepare_object).wait();
        } else if constexpr (std::is_void_v<R> && !kHasCallback) {
            Result<Done> done = checked(method, all, &RpcStub::prepare_unwanted).wait();
            if (!done) return std::unexpected(std::move(done.error()));
            return {};
        } else {
            Result<RpcValue> result =
                kHasCallback ? call_back(method, all) : checked(method, all, &RpcStub::prepare).wait();
            if (!result) return std::unexpected(std::move(result.error()));
            if constexpr (std::is_void_v<R>) return {};
            else return read<R>(method, *result);
        }
    }

    /// The started form, for `when_all`: its result is read by `RpcValue::as`.
    ///
    /// ```cpp
    /// RpcStub& auth = *env.get<RpcStub>("AUTH").value();
    /// auto [user, rights] = when_all(auth.call_async("user", 7), auth.call_async("rights", 7));
    /// const Result<std::string> name = user.value().as<std::string>();
    /// ```
    template <class... As>
    [[nodiscard]] Pending<RpcValue> call_async(std::string_view method, As&&... arguments) {
        static_assert(!(detail::kIsRpcCallback<std::remove_cvref_t<As>> || ...),
                      "a function is given to `call`, which runs it while it waits");
        RpcArguments all = gathered(std::forward<As>(arguments)...);
        return checked(method, all, &RpcStub::prepare).started();
    }

private:
    /// The call of a method that is given a function: each platform's own.
    [[nodiscard]] Result<RpcValue> call_back(std::string_view method, RpcArguments& arguments);

    /// The arguments have been checked. They need live only for the call.
    virtual Prepared<RpcValue> prepare(std::string_view method, RpcArguments& arguments) = 0;
    virtual Prepared<Stream> prepare_stream(std::string_view method, RpcArguments& arguments) = 0;
    virtual Prepared<RpcObject> prepare_object(std::string_view method, RpcArguments& arguments) = 0;
    /// Its result is let go, whatever it is.
    virtual Prepared<Done> prepare_unwanted(std::string_view method, RpcArguments& arguments) = 0;

    template <class... As>
    [[nodiscard]] static RpcArguments gathered(As&&... arguments) {
        static_assert(detail::kIsRpcCallbackLast<std::remove_cvref_t<As>...>, "a function is the last argument");
        RpcArguments all;
        (add(all, std::forward<As>(arguments)), ...);
        return all;
    }
    template <class A>
    static void add(RpcArguments& all, A&& argument) {
        if constexpr (detail::kIsRpcCallback<std::remove_cvref_t<A>>) {
            all.callback = detail::rpc_callback(argument);
        } else if constexpr (std::is_same_v<std::remove_cvref_t<A>, Stream>) {
            static_assert(std::is_rvalue_reference_v<A&&>, "a stream is given away: call(\"NAME\", std::move(stream))");
            all.has_streams |= bool(all.stream);
            all.stream_at = all.values.size();
            all.stream = std::forward<A>(argument);
            all.values.emplace_back();
        } else {
            all.values.push_back(RpcValue::of(argument));
        }
    }

    [[nodiscard]] static Result<void> check(std::string_view method, const RpcArguments& arguments);
    template <class T>
    [[nodiscard]] Pending<T> checked(std::string_view method, RpcArguments& arguments,
                                     Prepared<T> (RpcStub::*preparing)(std::string_view, RpcArguments&)) {
        if (Result<void> sound = check(method, arguments); !sound)
            return Pending<T>::ready(std::unexpected(std::move(sound.error())));
        return {*platform_, (this->*preparing)(method, arguments)};
    }
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

/// How the methods of a service, or of any other binding, are had from the platform.
template <>
struct CustomBinding<RpcStub> {
    /// Those of what is bound by that name; null, and logged, if nothing is.
    static std::shared_ptr<RpcStub> bind(const Env& env, std::string_view name);
};
/// How a namespace of objects is had from the platform.
template <>
struct CustomBinding<RpcNamespace> {
    /// The one that is bound by that name; null, and logged, if none is.
    static std::shared_ptr<RpcNamespace> bind(const Env& env, std::string_view name);
};

}  // namespace edge
