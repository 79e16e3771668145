#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <type_traits>

#include "edge/json/typed.hpp"

namespace edge {

/// What is known of whoever a flag is evaluated for: attributes by name, which the flag's rules look at.
///
/// ```cpp
/// const FlagContext visitor = FlagContext().with("targetingKey", "user-42").with("country", "DE").with("orders", 3);
/// ```
class FlagContext {
public:
    FlagContext() = default;  ///< nothing is known
    /// The members of a value of a declared type.
    template <json::Declared T>
        requires requires { json::declaration<T>.members; }
    [[nodiscard]] static FlagContext of(const T& value) {
        FlagContext context;
        context.add(json::to_text(value));
        return context;
    }

    /// Adds an attribute: a text, a number, or true or false. Of a name that is there already, the last one counts.
    template <class V>
        requires(std::is_convertible_v<const V&, std::string_view> || std::is_arithmetic_v<V>)
    FlagContext&& with(std::string_view name, const V& value) && {
        json::Writer text;
        if constexpr (std::is_floating_point_v<V>)
            if (!std::isfinite(value)) not_finite_ = name;
        text.begin_object().key(name);
        if constexpr (std::is_convertible_v<const V&, std::string_view>) text.value(std::string_view(value));
        else if constexpr (std::is_floating_point_v<V>) text.value(double(value));
        else text.value(value);
        add(std::move(text.end_object()).take());
        return static_cast<FlagContext&&>(*this);
    }

    /// As the platform takes it: a JSON object.
    [[nodiscard]] std::string json() const;

    /// The name of an attribute that is no finite number, which no flag is asked for with; "" if there is none.
    [[nodiscard]] std::string_view not_finite() const { return not_finite_; }

private:
    /// Adds the members of a JSON object.
    void add(std::string_view object);

    std::string members_;
    std::string not_finite_;
};

}  // namespace edge
