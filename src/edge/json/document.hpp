#pragma once

#include <memory>
#include <string_view>

#include <simdjson.h>

#include "edge/error/error.hpp"

namespace edge::json {

/// A parsed JSON document. It owns the parser that holds its values: elements and the strings in them are borrowed
/// from it and die with it.
class Document {
public:
    /// Parses strict JSON (RFC 8259), at most 64 levels deep, every key unique within its object. Fails with
    /// MalformedRequest: `offset` is the first byte that cannot stand, `detail` says what is wrong, with line and column.
    [[nodiscard]] static Result<Document> parse(std::string_view text);

    [[nodiscard]] simdjson::dom::element root() const { return root_; }

private:
    std::unique_ptr<simdjson::dom::parser> parser_;
    simdjson::dom::element root_;
};

}  // namespace edge::json
