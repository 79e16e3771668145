#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/json/typed.hpp"
#include "edge/json/value_kind.hpp"
#include "edge/text/concat.hpp"

namespace edge {

/// Bytes, as an argument or a result of a method of another Worker: a `Uint8Array` there.
using RpcBytes = std::vector<std::byte>;

/// A value that passes between Workers when one calls a method of another: nothing, JSON, or bytes. It is made of, and
/// read as, whatever JSON knows (a declared type, a number, a text, a list of them), an optional of it, or `RpcBytes`.
///
/// Whole numbers are exact: one beyond 2^53, which JavaScript would round, is refused on either side. Send it as text.
struct RpcValue {
    /// What it is. A text that comes as a result has its bytes.
    enum class Kind : std::uint8_t { Nothing, Json, Bytes };

    Kind kind = Kind::Nothing;  ///< how `bytes` are to be read
    std::string bytes = {};     ///< the JSON text, or the bytes

    /// The value of C++.
    template <class T>
    [[nodiscard]] static RpcValue of(const T& value);
    /// It as a T; the failure's `detail` goes on from whatever it is: "must be an integer". Of bytes a text is read if
    /// they are UTF-8.
    template <class T>
    [[nodiscard]] Result<T> as() const;

    friend bool operator==(const RpcValue&, const RpcValue&) = default;
};

namespace detail {

/// Whether a list of characters is meant as a text.
template <class T>
inline constexpr bool kIsRpcText = std::is_convertible_v<const T&, std::string_view>;
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

/// The JSON text of a value, a text of its bytes if it has those.
[[nodiscard]] Result<std::string> rpc_json(const RpcValue& value);
/// Its bytes, and its text.
[[nodiscard]] Result<std::string_view> rpc_bytes(const RpcValue& value);
[[nodiscard]] Result<std::string> rpc_text(const RpcValue& value);
/// Reads a JSON text of any form by `read(element)`, which gives its `Finding`: as the one item of a list.
template <class F>
[[nodiscard]] Result<void> walk_rpc_json(std::string_view text, const F& read) {
    return json::walk(concat({"[", text, "]"}), nullptr, [&](json::Element& root) {
        json::Items items(root);
        if (!items.next()) return json::Finding::Invalid;
        const json::Finding finding = read(items.value());
        return items.next() ? json::Finding::Invalid : finding;
    });
}
/// "must be an integer", or "/lines/0: must be a string", of all that is wrong.
[[nodiscard]] Error unreadable_rpc_value(const Error& why);
[[nodiscard]] bool is_nothing(const RpcValue& value);

}  // namespace detail

/// Names that no method of another Worker can have: an object of JavaScript has a member of its own by each of them, or
/// the platform calls it by itself.
inline constexpr std::array<std::string_view, 25> kTakenRpcNames{"__defineGetter__",
                                                                 "__defineSetter__",
                                                                 "__lookupGetter__",
                                                                 "__lookupSetter__",
                                                                 "__proto__",
                                                                 "alarm",
                                                                 "connect",
                                                                 "constructor",
                                                                 "dup",
                                                                 "email",
                                                                 "fetch",
                                                                 "hasOwnProperty",
                                                                 "isPrototypeOf",
                                                                 "propertyIsEnumerable",
                                                                 "queue",
                                                                 "scheduled",
                                                                 "tail",
                                                                 "tailStream",
                                                                 "then",
                                                                 "toLocaleString",
                                                                 "toString",
                                                                 "valueOf",
                                                                 "webSocketClose",
                                                                 "webSocketError",
                                                                 "webSocketMessage"};

/// Whether JavaScript would round a whole number in a JSON text: one beyond 2^53 - 1.
[[nodiscard]] bool has_inexact_integer(std::string_view json);

template <class T>
RpcValue RpcValue::of(const T& value) {
    if constexpr (detail::kIsOptional<T>) {
        return value ? of(*value) : RpcValue();
    } else if constexpr (std::is_same_v<T, RpcBytes>) {
        return {Kind::Bytes, {reinterpret_cast<const char*>(value.data()), value.size()}};
    } else if constexpr (detail::kIsRpcText<T>) {
        json::Writer text;
        text.value(std::string_view(value));
        return {Kind::Json, std::move(text).take()};
    } else {
        refuse<json::detail::Formless<T>::why()>();
        json::Writer text;
        json::Codec<T>::write(text, value);
        return {Kind::Json, std::move(text).take()};
    }
}

template <class T>
Result<T> RpcValue::as() const {
    if constexpr (detail::kIsOptional<T>) {
        if (detail::is_nothing(*this)) return T();
        Result<typename T::value_type> value = as<typename T::value_type>();
        if (!value) return std::unexpected(std::move(value.error()));
        return T(*std::move(value));
    } else if constexpr (std::is_same_v<T, RpcBytes>) {
        const Result<std::string_view> all = detail::rpc_bytes(*this);
        if (!all) return std::unexpected(all.error());
        const auto* const begin = reinterpret_cast<const std::byte*>(all->data());
        return T(begin, begin + all->size());
    } else if constexpr (std::is_same_v<T, std::string>) {
        return detail::rpc_text(*this);
    } else {
        refuse<json::detail::Formless<T>::why()>();
        const Result<std::string> text = detail::rpc_json(*this);
        if (!text) return std::unexpected(text.error());
        Result<T> value(T{});
        json::Reader reader;
        const Result<void> walked = detail::walk_rpc_json(*text, [&](json::Element& element) {
            json::read_value(reader, element, *value, std::tuple<>());
            return reader.finding(json::kChecksKeysOf<T>);
        });
        if (!walked) return std::unexpected(detail::unreadable_rpc_value(walked.error()));
        if (reader.count() == 0) return value;
        return std::unexpected(
            detail::unreadable_rpc_value(json::validation_failed(std::move(reader).take_violations())));
    }
}

}  // namespace edge
