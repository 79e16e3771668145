#include "edge/json/typed_patch.hpp"

#include <simdjson.h>

#include "edge/json/document.hpp"

namespace edge::json {

namespace {

// Only a value that its own declaration does not accept gets here: nothing a client could mend.
Error internal(const Error& error) {
    return {ErrorCode::Internal, "The value could not be patched.", error.detail};
}

Result<Document> parse_again(std::string_view text) {
    Result<Document> document = Document::parse(text);
    if (!document) return std::unexpected(internal(document.error()));
    return document;
}

std::string text_of(const Value& value) {
    Writer writer;
    Codec<Value>::write(writer, value);
    return std::move(writer).take();
}

}  // namespace

Error not_valid(Error error) {
    if (error.code != ErrorCode::ValidationFailed) return internal(error);
    error.detail = "The patched document would be wrong where `errors` says.";
    return error;
}

Result<std::string> merge_patched_text(std::string_view text, std::string_view patch) {
    const Result<Document> changes = Document::parse(patch);
    if (!changes) return std::unexpected(changes.error());
    const Result<Document> current = parse_again(text);
    if (!current) return std::unexpected(current.error());
    return text_of(merge_patch(Value(current->root()), changes->root()));
}

Result<std::string> json_patched_text(std::string_view text, std::string_view patch) {
    const Result<Document> current = parse_again(text);
    if (!current) return std::unexpected(current.error());
    Value value(current->root());
    if (Result<void> applied = apply_json_patch(value, patch); !applied) return std::unexpected(applied.error());
    return text_of(value);
}

}  // namespace edge::json
