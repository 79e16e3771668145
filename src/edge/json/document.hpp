#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <type_traits>

#include <simdjson.h>

#include "edge/error/error.hpp"

namespace edge::json {

/// A parsed JSON document. It owns the memory that holds its values: elements and the strings in them are borrowed
/// from it and die with it.
class Document {
public:
    /// How many arrays and objects may stand around a value.
    static constexpr std::size_t kMaxDepth = 64;

    /// Parses strict JSON (RFC 8259), at most `kMaxDepth` levels deep, every key unique within its object; a leading
    /// byte order mark is passed over (section 8.1). Fails with MalformedRequest: `offset` is the first byte that
    /// cannot stand, `detail` says what is wrong, with line and column:
    ///
    ///     Malformed JSON at line 2, column 7: expected ',' or '}' after a member.
    ///
    /// Integers beyond 64 bits and numbers beyond a double are refused, not rounded.
    [[nodiscard]] static Result<Document> parse(std::string_view text);

    [[nodiscard]] simdjson::dom::element root() const { return root_; }

private:
    Document() = default;

    std::unique_ptr<simdjson::dom::document> values_;  // on the heap: elements hold its address
    simdjson::dom::element root_;
};

/// Whether the keys of a document are known to be unique within their objects.
enum class Keys { Unique, Doubtful };

namespace detail {
Result<void> with_document(std::string_view text, Keys keys, void* context, Keys (*use)(void*, simdjson::dom::element));
}

/// Parses as `Document::parse` does, and calls `use(root)` while the values are there. The memory for them is kept for
/// the next document, so a document up to 128 kB allocates nothing once that is warm. Nothing may suspend inside `use`.
template <class F>
[[nodiscard]] Result<void> with_document(std::string_view text, F&& use) {
    return detail::with_document(text, Keys::Doubtful, &use, [](void* context, simdjson::dom::element root) {
        (*static_cast<std::remove_reference_t<F>*>(context))(root);
        return Keys::Unique;
    });
}

/// The same for a `use` that looks at every key anyway, and says what it found: it is called before anybody else has
/// looked for repeated ones. Where it leaves doubts they are looked for after it, so this can fail although it was called.
template <class F>
[[nodiscard]] Result<void> with_unchecked_document(std::string_view text, F&& use) {
    return detail::with_document(text, Keys::Unique, &use, [](void* context, simdjson::dom::element root) {
        return (*static_cast<std::remove_reference_t<F>*>(context))(root);
    });
}

}  // namespace edge::json
