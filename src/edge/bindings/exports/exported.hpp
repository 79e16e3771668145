#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/bound.hpp"
#include "edge/bindings/env.hpp"
#include "edge/json/typed.hpp"
#include "edge/text/concat.hpp"

namespace edge {

/// What the entry of this Worker exports, as a binding that nobody has to configure (`ctx.exports`): an entrypoint as a
/// `Fetcher` or an `RpcStub`, a class of Durable Objects as a `DurableObjectNamespace` or an `RpcNamespace`. A handler
/// takes it as an `Export<RpcStub, "Shop">` (edge/handlers/exports.hpp); "default" is the entry itself.
///
/// ```cpp
/// RpcStub& shop = env.get<Exported<RpcStub>>("Shop").value()->stub();
/// const Result<int> price = shop.call<int>("price", "plum");
/// ```
///
/// A call is an invocation of its own, in another context: so it does not see what this one has in its members.
template <class T>
class Exported {
public:
    virtual ~Exported() = default;

    /// The export as it is, without props; borrowed.
    [[nodiscard]] virtual T& stub() = 0;

    /// The export with props, of a declared type, which whoever is called takes as a `Props<T>`: a stub of its own,
    /// which belongs to the request that asks for it. Internal if it takes none, as a class of Durable Objects.
    template <json::Declared P>
    [[nodiscard]] Result<std::shared_ptr<T>> with(const P& props) {
        return with_props(json::to_text(props));
    }
    /// The same of an object of JSON.
    [[nodiscard]] virtual Result<std::shared_ptr<T>> with_props(std::string_view json) = 0;
};

namespace detail {

/// Whether the entry exports something of that name, as far as the platform says; a failure is logged with its cure. A
/// platform defines it beside what its bindings are had by.
[[nodiscard]] bool has_export(const Env& env, std::string_view name);

/// How a platform tells an export from a binding, in a name; JSON of the props may follow, after a space.
inline constexpr std::string_view kExportPrefix = "exports.";

/// What is had by its name, of whatever kind.
template <class T>
[[nodiscard]] std::shared_ptr<T> bound_as(const Env& env, std::string_view name) {
    if constexpr (std::same_as<T, Fetcher>) return bound_fetcher(name);
    else if constexpr (std::same_as<T, DurableObjectNamespace>) return bound_durable_objects(name);
    else return CustomBinding<T>::bind(env, name);
}

/// Whether props are a JSON object; else Internal.
[[nodiscard]] Result<void> check_props(std::string_view json);

/// The error of an export that is something else, or takes no props; a fake's has no name.
[[nodiscard]] Error wrong_export(std::string_view type, std::string_view name);

template <class T>
class BoundExport final : public Exported<T> {
public:
    BoundExport(const Env& env, std::string_view name, std::shared_ptr<T> stub)
        : env_(&env), name_(name), stub_(std::move(stub)) {}

    T& stub() override { return *stub_; }
    Result<std::shared_ptr<T>> with_props(std::string_view json) override {
        if (const Result<void> sound = check_props(json); !sound) return std::unexpected(sound.error());
        std::shared_ptr<T> made = bound_as<T>(*env_, concat({kExportPrefix, name_, " ", json}));
        if (!made) return std::unexpected(wrong_export(full_name_of<T>(), name_));
        return made;
    }

private:
    const Env* env_;
    std::string name_;
    std::shared_ptr<T> stub_;
};

}  // namespace detail

/// How it is had from the platform: `env.get<Exported<RpcStub>>("Shop")`.
template <class T>
struct CustomBinding<Exported<T>> {
    static std::shared_ptr<Exported<T>> bind(const Env& env, std::string_view name) {
        if (!detail::has_export(env, name)) return nullptr;
        std::shared_ptr<T> stub = detail::bound_as<T>(env, concat({detail::kExportPrefix, name}));
        if (!stub) return nullptr;
        return std::make_shared<detail::BoundExport<T>>(env, name, std::move(stub));
    }
};

}  // namespace edge
