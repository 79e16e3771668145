// A document in the first line, a JSON merge patch in the rest. The result is what RFC 7396 says, member by member.

#include <algorithm>

#include "edge/json/merge_patch.hpp"
#include "fuzz.hpp"
#include "value_text.hpp"

using namespace edge;

namespace {

using fuzz::text_of;
using json::Value;

const Value* find(const Value& holder, std::string_view key) {
    const auto* members = holder.as<Value::Object>();
    if (members == nullptr) return nullptr;
    const auto found = std::ranges::find(*members, key, &Value::Member::key);
    return found == members->end() ? nullptr : &found->value;
}

bool is_null(const Value& value) { return value.as<Value::Null>() != nullptr; }

void check_merged(const Value& target, const Value& patch, const Value& result);

void check_member(const Value& target, const Value::Member& change, const Value& result) {
    const Value* const merged = find(result, change.key);
    if (is_null(change.value)) return fuzz::require(merged == nullptr, "null removes a member");
    fuzz::require(merged != nullptr, "what a patch sets is there");
    const Value* const before = find(target, change.key);
    check_merged(before ? *before : Value(), change.value, *merged);
}

// Where both are objects; a target that is none counts as an empty one.
void check_members(const Value& target, const Value& patch, const Value& result) {
    for (const auto& change : *patch.as<Value::Object>()) check_member(target, change, result);
    const auto* kept = target.as<Value::Object>();
    for (const auto& member : kept ? *kept : Value::Object()) {
        if (find(patch, member.key)) continue;
        const Value* const same = find(result, member.key);
        fuzz::require(same && *same == member.value, "what a patch does not name stays as it is");
    }
    for (const auto& member : *result.as<Value::Object>())
        fuzz::require(find(target, member.key) || find(patch, member.key), "every member comes from one of the two");
}

void check_merged(const Value& target, const Value& patch, const Value& result) {
    if (patch.as<Value::Object>() == nullptr) return fuzz::require(result == patch, "no object replaces the whole");
    fuzz::require(result.as<Value::Object>() != nullptr, "an object makes an object");
    check_members(target, patch, result);
}

// A null inside of an array is a value like any other.
bool has_null_member(const Value& value) {
    const auto* members = value.as<Value::Object>();
    return members && std::ranges::any_of(*members, [](const Value::Member& member) {
               return is_null(member.value) || has_null_member(member.value);
           });
}

}  // namespace

void fuzz_merge_patch(std::string_view input) {
    const auto before = json::parse_value(fuzz::take_line(input));
    const auto patch = json::parse_value(input);
    if (!before || !patch) return;
    const Value after = json::merge_patch(*before, *patch);
    check_merged(*before, *patch, after);
    fuzz::require(json::merge_patch(after, *patch) == after, "a second time changes nothing");
    const auto again = json::parse_value(text_of(after));
    fuzz::require(again && *again == after, "the result is a document");
    const Value itself = json::merge_patch(*before, *before);
    const bool same = text_of(itself) == text_of(*before);
    fuzz::require(has_null_member(*before) || same, "merged into itself nothing changes");
}
