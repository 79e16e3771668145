#include "edge/json/merge_patch.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <simdjson.h>

namespace edge::json {

namespace {

namespace dom = simdjson::dom;

void remove_members(Value::Object& target, dom::object patch) {
    std::set<std::string_view> removed;
    for (const auto field : patch) {
        if (field.value.is_null()) removed.insert(field.key);
    }
    if (!removed.empty()) std::erase_if(target, [&](const auto& member) { return removed.contains(member.key); });
}

void merge(Value& target, dom::element patch);

// Looking through all members for each of the patch would take quadratic time.
void set_members(Value::Object& target, dom::object patch) {
    std::map<std::string_view, Value*> present;
    for (auto& [key, value] : target) present.emplace(key, &value);
    Value::Object added;
    for (const auto field : patch) {
        if (field.value.is_null()) continue;
        const auto found = present.find(field.key);
        if (found != present.end()) merge(*found->second, field.value);
        else merge(added.emplace_back(std::string(field.key)).value, field.value);
    }
    std::ranges::move(added, std::back_inserter(target));
}

void merge(Value& target, dom::element patch) {
    dom::object members;
    if (patch.get(members) != simdjson::SUCCESS) return void(target = Value(patch));
    if (target.as<Value::Object>() == nullptr) target = Value(Value::Object());
    remove_members(*target.as<Value::Object>(), members);
    set_members(*target.as<Value::Object>(), members);
}

}  // namespace

Value merge_patch(Value target, dom::element patch) {
    merge(target, patch);
    return target;
}

}  // namespace edge::json
