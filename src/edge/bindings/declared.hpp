#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

/// The names that a configuration declares, each with its kind. The build writes a header with those of a Worker
/// (cmake/env.cmake, `workers_cpp_add_env`): a name that it does not have, or has as something else, does not compile.
namespace edge {

/// What a name of the configuration is bound to.
enum class BindingKind : std::uint8_t {
    Kv,
    Fetcher,  ///< a service, or what is called as one
    DurableObjects,
    RateLimiter,
    Other,  ///< all else: what a `CustomBinding` makes (D1, R2, queues...), or nothing but `Env::raw`
    Secret,
    TextVar,
    IntegerVar,
    NumberVar,
    FlagVar,  ///< true or false
    JsonVar,  ///< an object or an array: its text
};

/// "KV namespace": what messages call it.
[[nodiscard]] std::string_view to_string(BindingKind kind);

/// A name of the configuration, what it is bound to, and what to do where a deployment lacks it. A constant.
struct Declaration {
    BindingKind kind;         ///< what it is bound to
    std::string_view name;    ///< in the configuration
    std::string_view remedy;  ///< what to add, for the message
};

/// A name of this kind: `Required` or `Optional`.
template <BindingKind Kind>
struct BindingName : Declaration {
    /// By its text, with the remedy.
    constexpr BindingName(std::string_view binding, std::string_view what_to_do)
        : Declaration{.kind = Kind, .name = binding, .remedy = what_to_do} {}
};

/// One that every deployment has to have: the Worker does not serve without it (`check_declared`). So `Env` gives the
/// binding itself, and no Result.
template <BindingKind Kind>
struct Required final : BindingName<Kind> {
    using BindingName<Kind>::BindingName;
};

/// One that a deployment may lack: `Env` gives a Result, as for a string.
template <BindingKind Kind>
struct Optional final : BindingName<Kind> {
    using BindingName<Kind>::BindingName;
};

/// A name of one of these kinds: a text, of whatever kind it turns out to be, or one that was declared as one of them.
template <BindingKind... Kinds>
class NameOf {
public:
    /// By its text.
    template <std::convertible_to<std::string_view> Text>
    NameOf(const Text& name) : name_(name) {}
    /// As it was declared.
    template <BindingKind Kind>
        requires((Kind == Kinds) || ...)
    NameOf(const BindingName<Kind>& declared) : name_(declared.name) {}

    /// The text.
    operator std::string_view() const { return name_; }

private:
    std::string_view name_;
};

/// The name of a var.
using VarName = NameOf<BindingKind::TextVar, BindingKind::IntegerVar, BindingKind::NumberVar, BindingKind::FlagVar,
                       BindingKind::JsonVar>;
/// The name of a secret.
using SecretName = NameOf<BindingKind::Secret>;
/// The name of anything.
using AnyName = NameOf<BindingKind::Kv, BindingKind::Fetcher, BindingKind::DurableObjects, BindingKind::RateLimiter,
                       BindingKind::Other, BindingKind::Secret, BindingKind::TextVar, BindingKind::IntegerVar,
                       BindingKind::NumberVar, BindingKind::FlagVar, BindingKind::JsonVar>;
/// The name of a var or a secret, which `Env` keeps as texts.
using TextName = NameOf<BindingKind::TextVar, BindingKind::IntegerVar, BindingKind::NumberVar, BindingKind::FlagVar,
                        BindingKind::JsonVar, BindingKind::Secret>;

}  // namespace edge
