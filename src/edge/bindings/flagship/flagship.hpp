#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "edge/bindings/env.hpp"
#include "edge/bindings/flagship/flag_context.hpp"
#include "edge/bindings/flagship/flagship_errors.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/pending.hpp"
#include "edge/text/concat.hpp"

namespace edge {

/// What a flag can be.
enum class FlagType : std::uint8_t { Boolean, Text, Number, Object };

namespace detail {

template <class T>
inline constexpr bool kIsFlagText = std::is_convertible_v<const T&, std::string_view>;

template <class T>
struct FlagValueOf {
    using type = T;
};
template <class T>
    requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>)
struct FlagValueOf<T> {
    using type = double;
};
template <class T>
    requires kIsFlagText<T>
struct FlagValueOf<T> {
    using type = std::string;
};

}  // namespace detail

/// What is given for a default of a type: `bool`, `double` for any number, `std::string` for any text, or a declared
/// type itself.
template <class T>
using FlagValue = detail::FlagValueOf<std::decay_t<T>>::type;

/// What can be the default of a flag.
template <class T>
concept FlagDefault = std::is_arithmetic_v<T> || detail::kIsFlagText<T> || json::Declared<T>;

/// How a flag stands, and why.
struct FlagDetails {
    std::string key = {};            ///< of the flag
    std::string value = {};          ///< JSON: that of the flag, or the default
    std::string variant = {};        ///< the name of the value; "" if it has none
    std::string reason = {};         ///< "TARGETING_MATCH", "SPLIT", "STATIC", "DEFAULT", "DISABLED", "ERROR"
    std::string error_code = {};     ///< why it is the default, "FLAG_NOT_FOUND", "TYPE_MISMATCH"...; else ""
    std::string error_message = {};  ///< the same in words

    /// The value as a T, which it was asked as. ValueUnexpected if it is none.
    template <class T>
    [[nodiscard]] Result<T> as() const {
        T read{};
        json::Reader reader;
        bool is_one = false;
        // As the only item of a list: a document is no scalar here.
        const Result<void> walked = json::walk(concat({"[", value, "]"}), nullptr, [&](json::Element& root) {
            json::Items items(root);
            if (!items.next()) return json::Finding::Invalid;
            json::read_value(reader, items.value(), read, std::tuple<>());
            is_one = !items.next();
            return reader.finding(json::kChecksKeysOf<T>);
        });
        if (walked && is_one && reader.count() == 0) return read;
        return std::unexpected(unexpected_value());
    }

private:
    [[nodiscard]] Error unexpected_value() const;
};

/// The feature flags of an app of Flagship: `env.get<Flagship>("FLAGS")`, or a handler's `Flags<"FLAGS">`
/// (edge/handlers/flagship.hpp).
///
/// ```cpp
/// app.get("/shop", [](Flags<"FLAGS"> flags) {
///     const bool is_new = flags->value("new-checkout", false, FlagContext().with("country", "DE"));
///     return Response::text(is_new ? "new" : "old");
/// });
/// ```
///
/// The type of the default says what the flag has to be: true or false, a number, a text, or a declared type, which is
/// a flag of JSON.
class Flagship {
public:
    /// The platform is borrowed, and outlives it.
    explicit Flagship(Platform& platform) : platform_(&platform) {}
    virtual ~Flagship() = default;
    Flagship(const Flagship&) = delete;
    Flagship& operator=(const Flagship&) = delete;

    /// How a flag stands. It is the default where there is no such flag, where it is of another type, and where nobody
    /// knows: then the log has a line of it.
    template <FlagDefault T>
    [[nodiscard]] FlagValue<T> value(std::string_view key, const T& fallback, const FlagContext& context = {}) {
        using V = FlagValue<T>;
        const Result<FlagDetails> known = details(key, fallback, context);
        Result<V> value = known ? known->as<V>() : std::unexpected(known.error());
        if (value) return *std::move(value);
        note(key, value.error());
        return V(fallback);
    }

    /// The same with the reason. Fails with a kind of `FlagshipError`, and as any binding does.
    template <FlagDefault T>
    [[nodiscard]] Result<FlagDetails> details(std::string_view key, const T& fallback,
                                              const FlagContext& context = {}) {
        return prepared(type_of<T>(), key, text_of(fallback), context).wait();
    }
    /// The started form, for `when_all`: `as` reads its value.
    ///
    /// ```cpp
    /// Flagship& flags = *env.get<Flagship>("FLAGS").value();
    /// auto [dark, size] = when_all(flags.details_async("dark-mode", false), flags.details_async("size", 2.5));
    /// const bool is_dark = dark.value().as<bool>().value();
    /// ```
    template <FlagDefault T>
    [[nodiscard]] Pending<FlagDetails> details_async(std::string_view key, const T& fallback,
                                                     const FlagContext& context = {}) {
        return prepared(type_of<T>(), key, text_of(fallback), context).started();
    }

private:
    /// `fallback` is JSON. Arguments need live only for the call.
    virtual Prepared<FlagDetails> evaluate(FlagType type, std::string_view key, std::string_view fallback,
                                           const FlagContext& context) = 0;

    template <class T>
    [[nodiscard]] static constexpr FlagType type_of() {
        if constexpr (std::is_same_v<FlagValue<T>, bool>) return FlagType::Boolean;
        else if constexpr (std::is_same_v<FlagValue<T>, double>) return FlagType::Number;
        else if constexpr (std::is_same_v<FlagValue<T>, std::string>) return FlagType::Text;
        else return FlagType::Object;
    }
    template <class T>
    [[nodiscard]] static std::string text_of(const T& value) {
        json::Writer text;
        if constexpr (detail::kIsFlagText<T>) text.value(std::string_view(value));
        else if constexpr (std::is_arithmetic_v<T>) text.value(FlagValue<T>(value));
        else text.raw(json::to_text(value));
        return std::move(text).take();
    }
    [[nodiscard]] Pending<FlagDetails> prepared(FlagType type, std::string_view key, std::string_view fallback,
                                                const FlagContext& context);
    void note(std::string_view key, const Error& why);

    Platform* platform_;
};

/// How it is had from the platform.
template <>
struct CustomBinding<Flagship> {
    static std::shared_ptr<Flagship> bind(const Env& env, std::string_view name);
};

}  // namespace edge
