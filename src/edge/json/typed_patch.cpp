#include "edge/json/typed_patch.hpp"

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

Result<Document> as_document(const Value& value) {
    Writer writer;
    Codec<Value>::write(writer, value);
    return parse_again(writer.text());
}

}  // namespace

Error not_valid(Error error) {
    error.detail = "The patched document would be wrong where `errors` says.";
    return error;
}

Result<Document> merge_patched_document(std::string_view text, Element patch) {
    const Result<Document> current = parse_again(text);
    if (!current) return std::unexpected(current.error());
    return as_document(merge_patch(Value(current->root()), patch));
}

Result<Document> json_patched_document(std::string_view text, Element patch) {
    const Result<Document> current = parse_again(text);
    if (!current) return std::unexpected(current.error());
    Value value(current->root());
    if (Result<void> applied = apply_json_patch(value, patch); !applied) return std::unexpected(applied.error());
    return as_document(value);
}

}  // namespace edge::json
