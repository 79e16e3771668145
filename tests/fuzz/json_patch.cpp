// A document in the first line, a JSON Patch in the rest. It applies as a whole or not at all, and as its operations do
// one by one.

#include <string>

#include <simdjson.h>

#include "edge/json/document.hpp"
#include "edge/json/json_patch.hpp"
#include "fuzz.hpp"
#include "value_text.hpp"
#include "violations.hpp"

using namespace edge;

namespace {

using fuzz::text_of;
using json::Value;

// A patch with one operation.
Result<void> apply_one(Value& target, std::string_view operation) {
    return json::apply_json_patch(target, "[" + std::string(operation) + "]");
}

// The levels of arrays and objects around an operation are left for it in the text of a patch.
bool fits_in_patch(const Value& value) {
    return json::Document::parse("[{\"value\":" + text_of(value) + "}]").has_value();
}

void check_result(const Value& result) {
    const auto again = json::parse_value(text_of(result));
    fuzz::require(again.has_value(), "the result is a document, also in how deep it nests");
    if (fuzz::has_rounded(result)) return;
    fuzz::require(*again == result, "and reads back as itself");
    if (!fits_in_patch(result)) return;
    Value tested = result;
    const std::string test = R"({"op":"test","path":"","value":)" + text_of(result) + "}";
    fuzz::require(apply_one(tested, test).has_value(), "a value is equal to itself");
    fuzz::require(text_of(tested) == text_of(result), "a test changes nothing");
}

void check_one_by_one(Value target, const Value& patch, const Value& result) {
    for (const Value& operation : *patch.as<Value::Array>())
        fuzz::require(apply_one(target, text_of(operation)).has_value(), "each of its operations applies");
    fuzz::require(text_of(target) == text_of(result), "one by one they make the same");
}

// All of the patch, and then what cannot be.
void check_all_or_nothing(Value target, simdjson::dom::element patch) {
    std::string text = simdjson::minify(patch);
    text.pop_back();
    text += text.size() > 1 ? "," : "";
    text += R"({"op":"remove","path":""}])";
    const std::string before = text_of(target);
    fuzz::require(!json::apply_json_patch(target, text), "the document cannot be removed");
    fuzz::require(text_of(target) == before, "a patch that fails at its end changes nothing");
}

void check_failure(const Error& error, simdjson::dom::element patch) {
    if (error.code != ErrorCode::Conflict) return fuzz::check_violations(error, patch);
    fuzz::require(error.violations.empty(), "a conflict is not the patch's fault");
    fuzz::require(error.detail.starts_with("Operation "), "and names its operation");
}

}  // namespace

void fuzz_json_patch(std::string_view input) {
    const std::string_view first = fuzz::take_line(input);
    const auto target = json::Document::parse(first);
    const auto patch = json::Document::parse(input);
    if (!target) return;
    const Value before = json::parse_value(first).value();
    Value value = before;
    const auto applied = json::apply_json_patch(value, input);
    if (!patch)
        return fuzz::require(!applied && applied.error().code == patch.error().code, "what is no JSON is no patch");
    if (!applied) {
        fuzz::require(text_of(value) == text_of(before), "a patch that fails changes nothing");
        return check_failure(applied.error(), patch->root());
    }
    check_result(value);
    const Value operations = json::parse_value(input).value();
    if (!fuzz::has_rounded(operations)) check_one_by_one(before, operations, value);
    check_all_or_nothing(before, patch->root());
}
