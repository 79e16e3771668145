#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <utility>

#include "edge/handlers/from_request.hpp"
#include "edge/handlers/media_type_text.hpp"
#include "edge/http/content.hpp"
#include "edge/json/typed.hpp"

namespace edge {

/// The body of a request, read as a declared type: `Body<NewLink> link`, then `link->url`. It is JSON, and Content-Type
/// has to say so. MalformedRequest if it is none, ValidationFailed with everything that is wrong with it,
/// UnsupportedMediaType, BodyTooLarge.
///
/// `Body<json::Reading<NewLink>>` is for handlers that have more to check, before all violations are told together.
template <class T>
class Body : public Extracted<T> {
public:
    /// Of this value, as a test gives it to a handler.
    using Extracted<T>::Extracted;
    /// The same of one that has parts in that memory.
    Body(T value, std::unique_ptr<std::pmr::monotonic_buffer_resource> memory)
        : Extracted<T>(std::move(value)), memory_(std::move(memory)) {}

private:
    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
};

namespace detail {

/// Adds that the body is JSON of this schema.
void describe_json_body(openapi::Description& description, openapi::SchemaWriter schema);

}  // namespace detail

template <json::Declared T>
struct FromRequest<Body<T>> {
    static constexpr bool reads_body = true;

    static Result<Body<T>> extract(Request& request) {
        if constexpr (json::ObjectCodec<json::declaration<T>>::kBorrows) {
            const Result<std::string_view> text = json_body(request);
            if (!text) return std::unexpected(text.error());
            auto memory = std::make_unique<std::pmr::monotonic_buffer_resource>(text->size());
            Result<T> value = json::parse<T>(*text, memory.get());
            if (!value) return std::unexpected(std::move(value.error()));
            return Body<T>(*std::move(value), std::move(memory));
        } else {
            Result<T> value = request.json<T>();
            if (!value) return std::unexpected(std::move(value.error()));
            return Body<T>(*std::move(value));
        }
    }
    static void describe(openapi::Description& description) {
        detail::describe_json_body(description, openapi::schema_of<T>);
    }
};

template <const auto& D>
    requires(!json::ObjectCodec<D>::kBorrows)
struct FromRequest<Body<json::ReadingOf<D>>> {
    static constexpr bool reads_body = true;

    static Result<Body<json::ReadingOf<D>>> extract(Request& request) {
        const Result<std::string_view> text = json_body(request);
        if (!text) return std::unexpected(text.error());
        Result<json::ReadingOf<D>> reading = json::read<D>(*text);
        if (!reading) return std::unexpected(std::move(reading.error()));
        return Body<json::ReadingOf<D>>(*std::move(reading));
    }
    static void describe(openapi::Description& description) {
        detail::describe_json_body(description, openapi::schema_of_form<D>);
    }
};

/// The text of a body of that media type, as it came: for what reads it in a way of its own, such as a merge patch.
/// What it is for is said in the `Operation`. Borrowed from the request. UnsupportedMediaType, BodyTooLarge.
template <MediaTypeText kMediaType = "application/json">
struct BodyText {
    std::string_view text;  ///< as it came

    /// The same.
    operator std::string_view() const { return text; }
};
template <MediaTypeText kMediaType>
struct FromRequest<BodyText<kMediaType>> {
    static constexpr bool reads_body = true;

    static Result<BodyText<kMediaType>> extract(Request& request) {
        const Result<std::string_view> text = json_body(request, kMediaType.view());
        if (!text) return std::unexpected(text.error());
        return BodyText<kMediaType>{*text};
    }
};

}  // namespace edge
