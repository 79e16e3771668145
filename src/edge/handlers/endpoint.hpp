#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "edge/handlers/handler.hpp"

namespace edge::detail {

/// A handler as a function of its type, and where it is: most are functions, or lambdas that hold nothing, and there is
/// nothing of those to copy or destroy.
class Endpoint {
public:
    Endpoint() = default;
    /// Of what `Handler<F>` calls.
    template <class F>
    explicit Endpoint(F handler) : call_(&call<F>) {
        if constexpr (std::is_pointer_v<F>) self_ = reinterpret_cast<const void*>(handler);
        else if constexpr (!kIsNothing<F>) self_ = (owner_ = std::make_shared<const F>(std::move(handler))).get();
    }

    /// Whether there is a handler.
    explicit operator bool() const { return call_ != nullptr; }
    /// Answers a request, as `Handler<F>::call` does; only where there is a handler.
    [[nodiscard]] Response operator()(Request& request, Context& context, const PathArguments& arguments) const {
        return call_(self_, request, context, arguments);
    }

private:
    template <class F>
    static constexpr bool kIsNothing = std::is_empty_v<F> && std::is_trivially_default_constructible_v<F>;

    template <class F>
    static Response call(const void* self, Request& request, Context& context, const PathArguments& arguments) {
        using Handler = detail::Handler<F>;
        if constexpr (std::is_pointer_v<F>)
            return Handler::call(reinterpret_cast<F>(const_cast<void*>(self)), request, context, arguments);
        else if constexpr (kIsNothing<F>) return Handler::call(F(), request, context, arguments);
        else return Handler::call(*static_cast<const F*>(self), request, context, arguments);
    }

    Response (*call_)(const void* self, Request&, Context&, const PathArguments&) = nullptr;
    const void* self_ = nullptr;
    std::shared_ptr<const void> owner_;
};

}  // namespace edge::detail
