#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/rpc/rpc_value.hpp"
#include "edge/handlers/event_handler.hpp"

namespace edge {

/// The name of a method, checked when it is compiled: none that the platform or JavaScript keeps for itself.
class RpcMethodName {
public:
    /// A literal.
    template <std::size_t N>
    consteval RpcMethodName(const char (&text)[N]) : text_(text, N - 1) {
        if (text_.empty()) throw "a method has a name";
        const bool is_ours = text_ == "test" || text_ == "toJSON" || text_ == "trace";  // the entry hides these
        if (is_ours || std::ranges::find(kTakenRpcNames, text_) != kTakenRpcNames.end())
            throw "the platform, or JavaScript, has something else of this name: give your method another one";
    }
    /// The name as it was written.
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// The methods of an object that a method gives its caller: a class adds them in `void methods(RpcMethods& all)`, and a
/// method returns a `std::unique_ptr` of it.
///
/// ```cpp
/// #include <memory>
///
/// #include "edge/edge.hpp"
///
/// class Basket {
/// public:
///     void methods(edge::RpcMethods& all) {
///         all.add("add", [this](int pieces) { return pieces_ += pieces; });
///     }
///
/// private:
///     int pieces_ = 0;
/// };
///
/// void add_baskets(edge::App& app) {
///     app.rpc("basket", [] { return std::make_unique<Basket>(); });
/// }
/// ```
///
/// The object lives as long as the caller holds it. Calls of it may overlap where a method waits, as those of a Durable
/// Object's members. A trap of the instance ends it: calls fail from then on.
class RpcMethods {
public:
    /// Adds a method, which takes and gives what one of `App::rpc` does. A name given twice is a failure of the method
    /// that gives the object.
    template <class F>
    RpcMethods& add(RpcMethodName name, F method);

    /// For platforms: what a call of that method does; null if there is none.
    [[nodiscard]] const detail::EventWork* find(std::string_view name) const;

private:
    RpcMethods& add_work(std::string_view name, detail::EventWork work);

    std::map<std::string, detail::EventWork, std::less<>> works_;
};

/// An object that a method has given, and its methods; for platforms.
struct RpcServed {
    std::shared_ptr<void> object;  ///< it, which the methods refer to
    RpcMethods methods;  ///< what its class has added
};

namespace detail {

/// Whether a type owns an object with methods.
template <class T>
inline constexpr bool kIsRpcTarget = false;
template <class T>
inline constexpr bool kIsRpcTarget<std::unique_ptr<T>> =
    requires(T& object, RpcMethods& methods) { object.methods(methods); };

template <class T>
[[nodiscard]] std::shared_ptr<const RpcServed> serve_rpc(std::unique_ptr<T> object) {
    const auto served = std::make_shared<RpcServed>();
    object->methods(served->methods);
    served->object = std::shared_ptr<T>(std::move(object));
    return served;
}

}  // namespace detail
}  // namespace edge
