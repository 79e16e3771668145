#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "edge/error/error.hpp"
#include "edge/json/document.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A JSON document that a test looks into by JSON Pointers (RFC 6901): `reply.json().text("/items/0/id")`. A value that
/// is not there, or is of another type, reads as "(absent)", -1, 0 or false, so that a check which fails shows it.
class Json {
public:
    /// Parses it.
    explicit Json(std::string_view text) : document_(json::Document::parse(text)) {}

    /// Whether the text is JSON at all.
    [[nodiscard]] bool valid() const { return document_.has_value(); }
    [[nodiscard]] bool has(std::string_view pointer) const;
    [[nodiscard]] bool is_null(std::string_view pointer) const;
    [[nodiscard]] std::string text(std::string_view pointer) const;
    [[nodiscard]] std::int64_t integer(std::string_view pointer) const;
    [[nodiscard]] bool flag(std::string_view pointer) const;
    /// The number of items of an array.
    [[nodiscard]] std::size_t size(std::string_view pointer = "") const;

private:
    Result<json::Document> document_;
};

}  // namespace edge::testing
