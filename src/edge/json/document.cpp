#include "edge/json/document.hpp"

#include <algorithm>
#include <utility>

#include <simdjson.h>

namespace edge::json {

namespace dom = simdjson::dom;

Result<Document> Document::parse(std::string_view text) {
    constexpr std::size_t kLeastCapacity = 4096;
    if (Result<void> sound = check(text); !sound) return std::unexpected(std::move(sound.error()));
    dom::parser parser;
    auto values = std::make_unique<dom::document>();
    // The parser counts the level a value would open.
    simdjson::error_code code = parser.allocate(std::max(text.size(), kLeastCapacity), kMaxDepth + 1);
    if (code == simdjson::SUCCESS) code = parser.parse_into_document(*values, text.data(), text.size()).error();
    if (code != simdjson::SUCCESS)
        return fail(ErrorCode::Internal, "The JSON document could not be read.", simdjson::error_message(code));
    return Document(std::move(values));
}

Document::Document(std::unique_ptr<dom::document> values) : values_(std::move(values)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

dom::element Document::root() const { return values_->root(); }

}  // namespace edge::json
