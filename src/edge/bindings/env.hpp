#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/declared.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/kv/kv_namespace.hpp"
#include "edge/bindings/objects/durable_objects.hpp"
#include "edge/bindings/rate_limit/rate_limiter.hpp"
#include "edge/bindings/sql/sql_database.hpp"
#include "edge/error/error.hpp"
#include "edge/platform/instance_info.hpp"
#include "edge/platform/platform.hpp"
#include "edge/text/name_of.hpp"
#include "edge/text/type_id.hpp"

namespace edge {

/// Any binding as the platform's own object. Only the Wasm build defines it (`wasm/raw_binding.hpp`), as an
/// `emscripten::val`: the escape hatch to whatever has no wrapper yet.
class RawBinding;

/// How a binding of the application's own making is had from the platform: an adapter over what the framework has no
/// type for, or over another binding. Specialise it, in a file of the Worker only if it uses `Env::raw`:
///
/// ```cpp
/// struct Mailer {
///     virtual ~Mailer() = default;
///     virtual Result<void> send(std::string_view to, std::string_view text) = 0;
/// };
///
/// template <>
/// struct edge::CustomBinding<Mailer> {
///     static std::shared_ptr<Mailer> bind(const Env& env, std::string_view name);  // null: it is not bound
/// };
/// ```
///
/// `env.get<Mailer>("MAIL")` asks once for each name. A test binds a fake (`Env::add`). A handler takes a
/// `Custom<Mailer, "MAIL">`.
template <class T>
struct CustomBinding;

/// What is bound to this Worker, by name: vars, secrets, KV namespaces, Durable Objects, other Workers,
/// rate limiters.
///
/// A Durable Object runs an instance of its own, with these bindings and its database. `make_app` tells by the name of
/// its class, `instance().object_class`, what to serve.
///
/// Filled when an instance starts; a binding of the platform when it is asked for first. What was given stays, so every
/// request may hold references into it.
/// A binding that is not there is an Internal error whose log text says how it is bound.
class Env {
public:
    /// An environment without bindings; adapters and tests add them.
    explicit Env(std::shared_ptr<Platform> platform) : platform_(std::move(platform)) {}

    /// Adds a binding under its name, for a platform or a test. It takes the place of one that is there.
    Env& add_var(TextName name, std::string value);
    Env& add_kv(NameOf<BindingKind::Kv> name, std::shared_ptr<KvStore> store);
    Env& add_rate_limiter(NameOf<BindingKind::RateLimiter> name, std::shared_ptr<RateLimiter> limiter);

    /// The same of what only some Workers have.
    Env& add_fetcher(NameOf<BindingKind::Fetcher> name, std::shared_ptr<Fetcher> fetcher);
    Env& add_durable_objects(NameOf<BindingKind::DurableObjects> name, std::shared_ptr<DurableObjectNamespace> objects);
    Env& set_sql(std::shared_ptr<SqlDatabase> database);
    Env& set_internet(std::shared_ptr<Fetcher> internet);
    Env& set_instance(InstanceInfo instance);

    /// A text var; a var that is not text comes as its JSON.
    [[nodiscard]] Result<std::string_view> var(VarName name) const;
    /// The same as a whole number, a number, or true or false. One that is absent, or has another form, is Internal,
    /// and the log text says what it is and must be; `App::refusing` serves such an error:
    ///
    /// ```cpp
    /// const Result<std::int64_t> days = env.integer("DAYS");
    /// if (!days) return App::refusing(days.error());
    /// ```
    ///
    /// `VarReader` reads several, with defaults and ranges, and tells of all that is wrong at once.
    [[nodiscard]] Result<std::int64_t> integer(VarName name) const;
    [[nodiscard]] Result<double> number(VarName name) const;
    [[nodiscard]] Result<bool> flag(VarName name) const;
    /// A secret. The platform keeps secrets and vars in one place; this one never puts the value into an error.
    [[nodiscard]] Result<std::string_view> secret(SecretName name) const;
    /// A KV namespace, which tries writes again by `retry`: `env.kv("ORDERS", {.attempts = 1})`.
    [[nodiscard]] Result<KvNamespace> kv(NameOf<BindingKind::Kv> name, KvRetryPolicy retry = {}) const;
    /// Another Worker; borrowed.
    [[nodiscard]] Result<Fetcher*> fetcher(NameOf<BindingKind::Fetcher> name) const;
    /// Any server, which nobody has to bind: what `Context::fetch` asks. Borrowed.
    [[nodiscard]] Fetcher& internet() const;
    /// Durable Objects; borrowed.
    [[nodiscard]] Result<DurableObjectNamespace*> durable_objects(NameOf<BindingKind::DurableObjects> name) const;
    /// The database of the Durable Object that this instance is; borrowed.
    [[nodiscard]] Result<SqlDatabase*> sql() const;
    /// A rate limiter; null where none is bound: then nothing is limited.
    [[nodiscard]] std::shared_ptr<RateLimiter> rate_limiter(NameOf<BindingKind::RateLimiter> name) const;
    /// A binding of the application's own (`CustomBinding`); borrowed. Internal if it is not bound.
    template <class T>
    [[nodiscard]] Result<T*> get(AnyName name) const {
        if (void* const known = find_custom(type_id<T>(), name)) return static_cast<T*>(known);
        if constexpr (requires { CustomBinding<T>::bind(*this, std::string_view(name)); })
            if (std::shared_ptr<T> made = CustomBinding<T>::bind(*this, name)) {
                T* const there = made.get();
                keep_custom(type_id<T>(), name, std::move(made));
                return there;
            }
        return no_custom(full_name_of<T>(), name);
    }
    /// Binds one, for a platform or a test. It takes the place of one that is there.
    template <class T>
    Env& add(AnyName name, std::shared_ptr<T> binding) {
        keep_custom(type_id<T>(), name, std::move(binding));
        return *this;
    }

    /// The platform's own object of that name. Wasm only.
    [[nodiscard]] RawBinding raw(AnyName name) const;

    /// What is declared, and so is there: `check_declared` has looked when the instance started. In a test that left it
    /// out, a var reads as "", 0 or false, and each call of a binding fails with the error that a string gives at once.
    [[nodiscard]] std::string_view var(const Required<BindingKind::TextVar>& declared) const;
    [[nodiscard]] std::int64_t var(const Required<BindingKind::IntegerVar>& declared) const;
    [[nodiscard]] double var(const Required<BindingKind::NumberVar>& declared) const;
    [[nodiscard]] bool var(const Required<BindingKind::FlagVar>& declared) const;
    [[nodiscard]] std::string_view var(const Required<BindingKind::JsonVar>& declared) const;
    [[nodiscard]] std::string_view secret(const Required<BindingKind::Secret>& declared) const;
    [[nodiscard]] KvNamespace kv(const Required<BindingKind::Kv>& declared, KvRetryPolicy retry = {}) const;
    [[nodiscard]] Fetcher& fetcher(const Required<BindingKind::Fetcher>& declared) const;
    [[nodiscard]] DurableObjectNamespace& durable_objects(const Required<BindingKind::DurableObjects>& declared) const;

    /// Whether anything has that name.
    [[nodiscard]] bool has(std::string_view name) const;

    /// The clock, the log and the randomness of the platform.
    [[nodiscard]] Platform& platform() const { return *platform_; }
    /// Writes one line of the log, as `Platform::log` does: for `make_app`, before there is a request. Of a request,
    /// `Context::log` writes the id as well.
    void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {}) const {
        platform_->log(level, message, fields);
    }
    /// What the host says of this instance.
    [[nodiscard]] const InstanceInfo& instance() const { return instance_; }

    /// Bindings of one kind, by name.
    template <class T>
    using Bindings = std::map<std::string, std::shared_ptr<T>, std::less<>>;

private:
    [[nodiscard]] void* find_custom(TypeId type, std::string_view name) const;
    void keep_custom(TypeId type, std::string_view name, std::shared_ptr<void> binding) const;
    [[nodiscard]] static std::unexpected<Error> no_custom(std::string_view type, std::string_view name);

    std::shared_ptr<Platform> platform_;
    InstanceInfo instance_;
    std::map<std::string, std::string, std::less<>> vars_;
    mutable Bindings<KvStore> kv_;
    mutable Bindings<Fetcher> fetchers_;
    mutable std::shared_ptr<Fetcher> internet_;
    mutable Bindings<DurableObjectNamespace> durable_objects_;
    mutable std::shared_ptr<SqlDatabase> sql_;
    mutable Bindings<RateLimiter> rate_limiters_;
    mutable std::map<std::pair<std::string, TypeId>, std::shared_ptr<void>> custom_;
    // What stands in for a declared binding that is not there.
    mutable Bindings<KvStore> absent_kv_;
    mutable Bindings<Fetcher> absent_fetchers_;
    mutable Bindings<DurableObjectNamespace> absent_durable_objects_;
};

}  // namespace edge
