#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/d1/d1_value.hpp"
#include "edge/bindings/objects/object_id.hpp"
#include "edge/error/error.hpp"
#include "edge/json/error_member.hpp"
#include "edge/json/typed.hpp"

namespace edge {

/// A value that a Durable Object stores under a key: a text, bytes, or JSON. `of` makes one of what C++ has, and `as`
/// gives it back: a `std::string` is a text, a `D1Blob` bytes, anything else that has a form in JSON (a number, a bool,
/// a declared type, a vector) is JSON.
class StoredValue {
public:
    /// How it is stored.
    enum class Form : std::uint8_t { Text, Bytes, Json };

    /// What a value is stored as.
    template <class T>
    [[nodiscard]] static StoredValue of(const T& value) {
        if constexpr (std::convertible_to<const T&, std::string_view>)
            return {Form::Text, std::string(std::string_view(value))};
        else if constexpr (std::same_as<T, D1Blob>) return {Form::Bytes, value.bytes};
        else return {Form::Json, ErrorMemberText<T>::of(value)};
    }
    /// JSON as text.
    [[nodiscard]] static StoredValue json(std::string text) { return {Form::Json, std::move(text)}; }

    /// One of that form.
    StoredValue(Form form, std::string content) : form_(form), content_(std::move(content)) {}

    /// The value as a T. ValueUnexpected, with the reason in `internal`, if it is none.
    template <class T>
    [[nodiscard]] Result<T> as() const {
        if constexpr (std::same_as<T, std::string>) {
            if (is_json()) return unexpected("is JSON, and is read as a text");
            return content_;
        } else if constexpr (std::same_as<T, D1Blob>) {
            if (is_json()) return unexpected("is JSON, and is read as bytes");
            return D1Blob{content_};
        } else if constexpr (std::same_as<T, bool>) {
            if (is_json() && (content_ == "true" || content_ == "false")) return content_ == "true";
            return unexpected("is neither true nor false");
        } else {
            if (!is_json()) return unexpected("is a text or bytes, and is read as JSON");
            Result<std::vector<T>> items = json::parse_items<T>("[" + content_ + "]");
            if (!items) return unexpected(items.error());
            return std::move(items->front());
        }
    }

    /// The same of one that may be absent, or not have been read.
    template <class T>
    [[nodiscard]] static Result<std::optional<T>> as_optional(const Result<std::optional<StoredValue>>& found) {
        if (!found) return std::unexpected(found.error());
        if (!*found) return std::nullopt;
        Result<T> value = (*found)->template as<T>();
        if (!value) return std::unexpected(std::move(value.error()));
        return std::optional<T>(*std::move(value));
    }

    /// Whether it is JSON. Of what was read a text and bytes are not told apart: both are `Form::Bytes`.
    [[nodiscard]] bool is_json() const { return form_ == Form::Json; }
    [[nodiscard]] Form form() const { return form_; }
    /// The text, the bytes, or the JSON.
    [[nodiscard]] const std::string& content() const { return content_; }

    /// Whether they would be read alike.
    friend bool operator==(const StoredValue& one, const StoredValue& other) {
        return one.is_json() == other.is_json() && one.content_ == other.content_;
    }

private:
    [[nodiscard]] static std::unexpected<Error> unexpected(std::string_view what);
    [[nodiscard]] static std::unexpected<Error> unexpected(const Error& error);

    Form form_;
    std::string content_;
};

/// A key and its value.
struct StoredEntry {
    std::string key;  ///< what it is stored under
    StoredValue value;  ///< what is stored

    /// That value (`StoredValue::of`, or one already) under that key.
    template <class T>
    [[nodiscard]] static StoredEntry of(std::string_view key, const T& value) {
        if constexpr (std::same_as<T, StoredValue>) return {std::string(key), value};
        else return {std::string(key), StoredValue::of(value)};
    }
};

}  // namespace edge
