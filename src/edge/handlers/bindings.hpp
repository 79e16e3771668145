#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "edge/bindings/declared.hpp"
#include "edge/handlers/from_request.hpp"
#include "edge/text/fixed_text.hpp"

namespace edge {

/// The name of a binding as a template argument: a text, or as `worker_env.hpp` declares it, which has to be of one of
/// these kinds.
template <BindingKind... Kinds>
struct BindingText : FixedText<63> {
    /// By its text.
    template <std::size_t N>
    consteval BindingText(const char (&name)[N]) : FixedText(std::string_view(name, N - 1)) {
        if (N < 2 || N > 64) throw "the name of a binding has 1 to 63 characters";
    }
    /// As it was declared.
    template <BindingKind Kind>
        requires((Kind == Kinds) || ...)
    consteval BindingText(const Required<Kind>& declared) : FixedText(declared.name) {}
    template <BindingKind Kind>
        requires((Kind == Kinds) || ...)
    consteval BindingText(const Optional<Kind>& declared) : FixedText(declared.name) {}
};

namespace detail {

/// Adds what a store may answer instead of doing its work.
void describe_storage(openapi::Description& description);

}  // namespace detail

/// A KV namespace as a handler's parameter: `Kv<"LINKS"> links`, or `Kv<WorkerEnv::LINKS>`, which does not compile if
/// the configuration binds no such namespace; then `links.put(...)`, and all else of KvNamespace. Internal if it is not
/// bound.
template <BindingText<BindingKind::Kv> name>
struct Kv : KvNamespace {
    /// Of this namespace, as a test gives it to a handler.
    explicit Kv(KvNamespace kv) : KvNamespace(std::move(kv)) {}
};
template <BindingText<BindingKind::Kv> name>
struct FromRequest<Kv<name>> {
    static Result<Kv<name>> extract(const Env& env) {
        Result<KvNamespace> kv = env.kv(name.view());
        if (!kv) return std::unexpected(std::move(kv.error()));
        return Kv<name>(*std::move(kv));
    }
    static void describe(openapi::Description& description) { detail::describe_storage(description); }
};

namespace detail {

/// A binding that lives in `Env`.
template <class T>
class BorrowedBinding {
public:
    /// Of this one, as a test gives it to a handler.
    explicit BorrowedBinding(T& binding) : binding_(&binding) {}

    [[nodiscard]] T& operator*() const { return *binding_; }
    [[nodiscard]] T* operator->() const { return binding_; }

private:
    T* binding_;
};

}  // namespace detail

/// Another Worker: `Service<"BILLING"> billing`, then `billing->fetch(...)`. Internal if it is not bound.
template <BindingText<BindingKind::Fetcher> name>
struct Service : detail::BorrowedBinding<Fetcher> {
    using BorrowedBinding::BorrowedBinding;
};
template <BindingText<BindingKind::Fetcher> name>
struct FromRequest<Service<name>> {
    static Result<Service<name>> extract(const Env& env) {
        const Result<Fetcher*> fetcher = env.fetcher(name.view());
        if (!fetcher) return std::unexpected(fetcher.error());
        return Service<name>(**fetcher);
    }
};

/// Any server: `Internet internet`, then `internet->fetch(FetchRequest::get("https://..."))`. Always there.
struct Internet : detail::BorrowedBinding<Fetcher> {
    using BorrowedBinding::BorrowedBinding;
};
template <>
struct FromRequest<Internet> {
    static Internet extract(const Env& env) { return Internet(env.internet()); }
};

/// Durable Objects: `Objects<"ROOMS"> rooms`, then `rooms->...`. Internal if they are not bound.
template <BindingText<BindingKind::DurableObjects> name>
struct Objects : detail::BorrowedBinding<DurableObjectNamespace> {
    using BorrowedBinding::BorrowedBinding;
};
template <BindingText<BindingKind::DurableObjects> name>
struct FromRequest<Objects<name>> {
    static Result<Objects<name>> extract(const Env& env) {
        const Result<DurableObjectNamespace*> objects = env.durable_objects(name.view());
        if (!objects) return std::unexpected(objects.error());
        return Objects<name>(**objects);
    }
};

/// The database of the Durable Object that this is: `Sql sql`, then `sql->...`. Internal elsewhere.
struct Sql : detail::BorrowedBinding<SqlDatabase> {
    using BorrowedBinding::BorrowedBinding;
};
template <>
struct FromRequest<Sql> {
    static Result<Sql> extract(const Env& env) {
        const Result<SqlDatabase*> sql = env.sql();
        if (!sql) return std::unexpected(sql.error());
        return Sql(**sql);
    }
    static void describe(openapi::Description& description) { detail::describe_storage(description); }
};

/// A binding of the application's own making: `Custom<Mailer, "MAIL"> mailer`, then `mailer->send(...)`. Internal if it
/// is not bound (`CustomBinding`).
template <class T, BindingText<BindingKind::Other> name>
struct Custom : detail::BorrowedBinding<T> {
    using detail::BorrowedBinding<T>::BorrowedBinding;
};
template <class T, BindingText<BindingKind::Other> name>
struct FromRequest<Custom<T, name>> {
    static Result<Custom<T, name>> extract(const Env& env) {
        const Result<T*> binding = env.template get<T>(name.view());
        if (!binding) return std::unexpected(binding.error());
        return Custom<T, name>(**binding);
    }
};

}  // namespace edge
