#include "edge/json/document.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "edge/json/bytes.hpp"
#include "edge/json/syntax.hpp"
#include "edge/text/concat.hpp"

namespace edge::json {

namespace {

namespace dom = simdjson::dom;

/// The only line of a text has no number: it may be a line of something longer, where it has another.
Error malformed(std::string_view text, const SyntaxError& error) {
    const std::string line = text.contains('\n') ? concat({"line ", std::to_string(error.line), ", "}) : "";
    Error told(ErrorCode::MalformedRequest,
               concat({"Malformed JSON at ", line, "column ", std::to_string(error.column), ": ", error.reason, "."}));
    told.offset = error.offset;
    return told;
}

Error explain(std::string_view text, simdjson::error_code code) {
    if (const auto error = find_syntax_error(text, Document::kMaxDepth)) return malformed(text, *error);
    return {ErrorCode::Internal, "The JSON document could not be read.", simdjson::error_message(code)};
}

bool is_among_first(dom::object object, std::size_t count, std::string_view key) {
    for (const dom::key_value_pair field : object) {
        if (count-- == 0) return false;
        if (field.key == key) return true;
    }
    return false;
}

/// Sorts, so that chosen keys cannot make it take quadratic time.
bool repeats_one_of_many(dom::object object) {
    std::vector<std::string_view> keys;
    for (const dom::key_value_pair field : object) keys.push_back(field.key);
    std::ranges::make_heap(keys);  // half the code of a sort
    std::ranges::sort_heap(keys);
    return std::ranges::adjacent_find(keys) != keys.end();
}

bool repeats_key(dom::element value);

bool repeats_key(dom::object object) {
    constexpr std::size_t kFew = 16;
    std::uint64_t seen = 0;
    std::size_t count = 0;
    for (const dom::key_value_pair field : object) {
        const std::uint64_t bit = count < kFew ? bit_of_key(field.key) : 0;
        if ((seen & bit) != 0 && is_among_first(object, count, field.key)) return true;
        seen |= bit;
        ++count;
        if (repeats_key(field.value)) return true;
    }
    return count > kFew && repeats_one_of_many(object);
}

bool repeats_key(dom::element value) {
    if (value.is_object()) return repeats_key(value.get_object().value_unsafe());
    if (!value.is_array()) return false;
    const dom::array items = value.get_array().value_unsafe();
    return std::any_of(items.begin(), items.end(), [](dom::element item) { return repeats_key(item); });
}

// The values do not know where in the text they stood, but the n-th key of the one is the n-th key of the other.
// `next` counts keys in document order.
std::optional<std::size_t> index_of_repeated_key(dom::element value, std::size_t& next) {
    if (dom::array array; value.get(array) == simdjson::SUCCESS) {
        for (const dom::element element : array) {
            if (const auto index = index_of_repeated_key(element, next)) return index;
        }
    }
    dom::object object;
    if (value.get(object) != simdjson::SUCCESS) return {};
    std::set<std::string_view> keys;
    for (const dom::key_value_pair field : object) {
        const std::size_t index = next++;
        if (!keys.insert(field.key).second) return index;
        if (const auto inner = index_of_repeated_key(field.value, next)) return inner;
    }
    return {};
}

std::size_t end_of_string(std::string_view text, std::size_t quote) {
    std::size_t i = quote + 1;
    while (text[i] != '"') i += text[i] == '\\' ? 2 : 1;
    return i + 1;
}

// Where the key of that index stands in a valid document, with its quotes.
std::string_view find_key(std::string_view text, std::size_t index) {
    std::size_t begin = text.find('"');
    for (;;) {
        const std::size_t end = end_of_string(text, begin);
        const bool is_key = text.substr(std::min(text.find_first_not_of(" \t\n\r", end), text.size())).starts_with(':');
        if (is_key && index-- == 0) return text.substr(begin, end - begin);
        begin = text.find('"', end);
    }
}

Error explain_repeated_key(std::string_view text, dom::element root) {
    std::size_t next = 0;
    const std::string_view key = find_key(text, *index_of_repeated_key(root, next));
    const auto offset = std::size_t(key.data() - text.data());
    return malformed(text, syntax_error_at(text, offset, "the key " + std::string(key) + " is in this object already"));
}

}  // namespace

Result<Document> Document::parse(std::string_view text) {
    constexpr std::size_t kLeastCapacity = 4096;
    if (text.empty()) return std::unexpected(explain(text, simdjson::EMPTY));
    dom::parser parser;
    auto values = std::make_unique<dom::document>();
    // The parser counts the level a value would open.
    simdjson::error_code code = parser.allocate(std::max(text.size(), kLeastCapacity), kMaxDepth + 1);
    dom::element root;
    if (code == simdjson::SUCCESS) code = parser.parse_into_document(*values, text.data(), text.size()).get(root);
    if (code != simdjson::SUCCESS) return std::unexpected(explain(text, code));
    if (repeats_key(root)) return std::unexpected(explain_repeated_key(text, root));
    return Document(std::move(values));
}

Document::Document(std::unique_ptr<dom::document> values) : values_(std::move(values)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

dom::element Document::root() const { return values_->root(); }

}  // namespace edge::json
