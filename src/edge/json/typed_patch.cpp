#include "edge/json/typed_patch.hpp"

namespace edge::json {

namespace {

// Only a value that its own declaration does not accept gets here: nothing a client could mend.
Error internal(const Error& error) { return {ErrorCode::Internal, "The value could not be patched.", error.detail}; }

Result<Value> parse_again(std::string_view text) {
    Result<Value> value = parse_value(text);
    if (!value) return std::unexpected(internal(value.error()));
    return value;
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
    Result<Value> changes = parse_value(patch);
    if (!changes) return std::unexpected(changes.error());
    Result<Value> current = parse_again(text);
    if (!current) return std::unexpected(current.error());
    return text_of(merge_patch(*std::move(current), *std::move(changes)));
}

Result<std::string> json_patched_text(std::string_view text, std::string_view patch) {
    Result<Value> value = parse_again(text);
    if (!value) return std::unexpected(value.error());
    if (Result<void> applied = apply_json_patch(*value, patch); !applied) return std::unexpected(applied.error());
    return text_of(*value);
}

}  // namespace edge::json
