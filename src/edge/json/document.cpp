#include "edge/json/document.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "edge/json/syntax.hpp"

namespace edge::json {

namespace {

namespace dom = simdjson::dom;

Error malformed(SyntaxError error) {
    return {.code = ErrorCode::MalformedRequest,
            .detail = "Malformed JSON at line " + std::to_string(error.line) + ", column " +
                      std::to_string(error.column) + ": " + error.reason + ".",
            .offset = error.offset};
}

Error explain(std::string_view text, simdjson::error_code code) {
    if (auto error = find_syntax_error(text, Document::kMaxDepth)) return malformed(std::move(*error));
    return {.code = ErrorCode::Internal,
            .detail = "The JSON document could not be read.",
            .internal = simdjson::error_message(code)};
}

// Sorting costs no allocation per object and cannot be driven into quadratic time by chosen keys.
bool repeats_own_key(dom::object object, std::vector<std::string_view>& scratch) {
    scratch.clear();
    for (const dom::key_value_pair field : object) scratch.push_back(field.key);
    std::ranges::sort(scratch, [](std::string_view a, std::string_view b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    return std::ranges::adjacent_find(scratch) != scratch.end();
}

bool repeats_key(dom::element value, std::vector<std::string_view>& scratch) {
    if (dom::array array; value.get(array) == simdjson::SUCCESS) {
        return std::ranges::any_of(array, [&](dom::element element) { return repeats_key(element, scratch); });
    }
    dom::object object;
    if (value.get(object) != simdjson::SUCCESS) return false;
    if (repeats_own_key(object, scratch)) return true;
    for (const dom::key_value_pair field : object) {
        if (repeats_key(field.value, scratch)) return true;
    }
    return false;
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
    const auto offset = static_cast<std::size_t>(key.data() - text.data());
    return malformed(syntax_error_at(text, offset, "the key " + std::string(key) + " is in this object already"));
}

}  // namespace

Result<Document> Document::parse(std::string_view text) {
    if (text.empty()) return std::unexpected(explain(text, simdjson::EMPTY));
    Document document;
    document.values_ = std::make_unique<dom::document>();
    // The parser counts the level a value would open; its indexes are not needed once the values are there.
    dom::parser parser;
    simdjson::error_code code = parser.allocate(text.size(), kMaxDepth + 1);
    if (code == simdjson::SUCCESS) {
        code = parser.parse_into_document(*document.values_, text.data(), text.size()).get(document.root_);
    }
    if (code != simdjson::SUCCESS) return std::unexpected(explain(text, code));
    if (std::vector<std::string_view> scratch; repeats_key(document.root_, scratch)) {
        return std::unexpected(explain_repeated_key(text, document.root_));
    }
    return document;
}

}  // namespace edge::json
