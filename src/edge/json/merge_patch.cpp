#include "edge/json/merge_patch.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace edge::json {

namespace {

void remove_members(Value::Object& target, const Value::Object& patch) {
    std::set<std::string_view> removed;
    for (const auto& [key, value] : patch) {
        if (value.as<Value::Null>() != nullptr) removed.insert(key);
    }
    if (!removed.empty()) std::erase_if(target, [&](const auto& member) { return removed.contains(member.key); });
}

void merge(Value& target, Value patch);

// Looking through all members for each of the patch would take quadratic time.
void set_members(Value::Object& target, Value::Object& patch) {
    std::map<std::string_view, Value*> present;
    for (auto& [key, value] : target) present.emplace(key, &value);
    Value::Object added;
    for (auto& [key, value] : patch) {
        if (value.as<Value::Null>() != nullptr) continue;
        const auto found = present.find(key);
        if (found != present.end()) merge(*found->second, std::move(value));
        else merge(added.emplace_back(std::move(key)).value, std::move(value));
    }
    std::ranges::move(added, std::back_inserter(target));
}

void merge(Value& target, Value patch) {
    auto* const members = patch.as<Value::Object>();
    if (members == nullptr) return void(target = std::move(patch));
    if (target.as<Value::Object>() == nullptr) target = Value(Value::Object());
    remove_members(*target.as<Value::Object>(), *members);
    set_members(*target.as<Value::Object>(), *members);
}

}  // namespace

Value merge_patch(Value target, Value patch) {
    merge(target, std::move(patch));
    return target;
}

}  // namespace edge::json
