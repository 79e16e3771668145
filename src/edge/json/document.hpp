#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "edge/error/error.hpp"

namespace simdjson::dom {
class document;  // NOLINT(readability-identifier-naming): the name is theirs
class element;   // NOLINT(readability-identifier-naming)
}  // namespace simdjson::dom

namespace edge::json {

/// A parsed JSON document. It owns the memory that holds its values: elements and the strings in them are borrowed
/// from it and die with it.
class Document {
public:
    /// How many arrays and objects may stand around a value.
    static constexpr std::size_t kMaxDepth = 64;

    /// Parses strict JSON (RFC 8259), at most `kMaxDepth` levels deep, every key unique within its object; a leading
    /// byte order mark is passed over (section 8.1). Fails with MalformedRequest: `offset` is the first byte that
    /// cannot stand, `detail` says what is wrong and in which column, and in which line where there are several:
    ///
    /// ```text
    /// Malformed JSON at line 2, column 7: expected ',' or '}' after a member.
    /// ```
    ///
    /// Integers beyond 64 bits and numbers beyond a double are refused, not rounded.
    [[nodiscard]] static Result<Document> parse(std::string_view text);

    /// It moves and is not copied; elements go with it.
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    /// The value that the text is. Who calls it includes <simdjson.h>, which this header leaves out: it takes seconds
    /// to compile.
    [[nodiscard]] simdjson::dom::element root() const;

private:
    explicit Document(std::unique_ptr<simdjson::dom::document> values);

    std::unique_ptr<simdjson::dom::document> values_;  // on the heap: elements hold its address
};

/// Whether a text is what `Document::parse` takes; fails as that does, and makes nothing of it.
[[nodiscard]] Result<void> check(std::string_view text);

}  // namespace edge::json
