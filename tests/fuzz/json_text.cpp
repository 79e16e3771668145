// The fast parser and the walker that explains its refusals judge every text alike, and what was accepted survives
// being written and read again.

#include <string>

#include <simdjson.h>

#include "edge/json/document.hpp"
#include "edge/json/syntax.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

// The one rule that is not the grammar's.
bool is_repeated_key(const Error& error) { return error.detail.ends_with(" is in this object already."); }

void check_refusal(std::string_view text, const Error& error) {
    fuzz::require(error.code == ErrorCode::MalformedRequest, "a refused text has a reason");
    fuzz::require(error.offset && *error.offset <= text.size(), "the offset is within the text");
    const auto found = json::find_syntax_error(text, json::Document::kMaxDepth);
    fuzz::require(found.has_value() != is_repeated_key(error), "the walker refuses what the parser refuses");
    if (!found) return;
    fuzz::require(found->offset == *error.offset, "both name the same offset");
    fuzz::require(found->column <= found->offset + 1 && found->line <= found->offset + 1, "line and column are within");
}

void check_round_trip(const json::Document& document) {
    const std::string once = simdjson::minify(document.root());
    const auto again = json::Document::parse(once);
    fuzz::require(again.has_value(), "what was accepted can be written and read");
    fuzz::require(simdjson::minify(again->root()) == once, "and is the same then");
}

}  // namespace

void fuzz_json_text(std::string_view input) {
    const auto document = json::Document::parse(input);
    if (!document) return check_refusal(input, document.error());
    fuzz::require(!json::find_syntax_error(input, json::Document::kMaxDepth), "the walker takes what the parser takes");
    check_round_trip(*document);
}
