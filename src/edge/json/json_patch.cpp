#include "edge/json/json_patch.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "edge/json/declaration.hpp"
#include "edge/json/document.hpp"
#include "edge/json/pointer.hpp"
#include "edge/json/typed.hpp"

namespace edge::json {

namespace {

struct Add {
    Pointer path;
    Value value;
};
struct Remove {
    Pointer path;
};
struct Replace {
    Pointer path;
    Value value;
};
struct Move {
    Pointer from;
    Pointer path;
};
struct Copy {
    Pointer from;
    Pointer path;
};
struct Test {
    Pointer path;
    Value value;
};
using Operation = std::variant<Add, Remove, Replace, Move, Copy, Test>;

// RFC 6902 section 4.4.
void check_move(const Move& move, Checker& checker) {
    if (checker.sound("from") && checker.sound("path") && move.from.is_above(move.path))
        checker.reject("path", "must not be inside of \"from\"");
}

}  // namespace

template <>
inline constexpr Tagging<6> tagging<Operation>{"op", {"add", "remove", "replace", "move", "copy", "test"}};

// Members that an operation does not define are ignored (RFC 6902 section 4).
template <>
inline constexpr auto declaration<Add> =
    object<Add>("JsonPatchAdd", "Adds a member or an item, or replaces a member.", member("path", &Add::path, "Where."),
                member("value", &Add::value, "What."))
        .ignoring_unknown();
template <>
inline constexpr auto declaration<Remove> =
    object<Remove>("JsonPatchRemove", "Removes what is there.", member("path", &Remove::path, "Where."))
        .ignoring_unknown();
template <>
inline constexpr auto declaration<Replace> =
    object<Replace>("JsonPatchReplace", "Replaces what is there.", member("path", &Replace::path, "Where."),
                    member("value", &Replace::value, "By what."))
        .ignoring_unknown();
template <>
inline constexpr auto declaration<Move> =
    object<Move>("JsonPatchMove", "Removes a value and adds it elsewhere.", member("from", &Move::from, "Where it is."),
                 member("path", &Move::path, "Where it goes."))
        .ignoring_unknown()
        .checked(check_move);
template <>
inline constexpr auto declaration<Copy> =
    object<Copy>("JsonPatchCopy", "Adds a value that is there elsewhere too.",
                 member("from", &Copy::from, "Where it is."), member("path", &Copy::path, "Where it goes."))
        .ignoring_unknown();
template <>
inline constexpr auto declaration<Test> =
    object<Test>("JsonPatchTest", "Fails unless the values are equal.", member("path", &Test::path, "Where."),
                 member("value", &Test::value, "What must be there."))
        .ignoring_unknown();

namespace {

constexpr CountBound kOperations{End::Most, kMaxPatchOperations, "maxItems", "operations"};

struct Size {
    std::size_t levels = 0;  ///< of arrays and objects
    std::size_t values = 1;
    std::size_t bytes = 8;
};

Size size_of(const Value& value) {
    Size size;
    const auto include = [&size](const Value& inner) {
        const auto [levels, values, bytes] = size_of(inner);
        size = {std::max(size.levels, levels + 1), size.values + values, size.bytes + bytes};
    };
    if (const auto* text = value.as<std::string>()) size.bytes += text->size();
    if (const auto* items = value.as<Value::Array>()) {
        size.levels = 1;
        std::ranges::for_each(*items, include);
    }
    if (const auto* members = value.as<Value::Object>()) {
        size.levels = 1;
        std::ranges::for_each(*members, include, &Value::Member::value);
        for (const auto& member : *members) size.bytes += member.key.size();
    }
    return size;
}

Value* find_member(Value::Object& members, std::string_view key) {
    const auto found = std::ranges::find(members, key, &Value::Member::key);
    return found == members.end() ? nullptr : &found->value;
}

/// What erasing one of its children makes move up or looks through.
std::size_t erasing_steps(const Value& parent, const Value* child) {
    const auto* items = parent.as<Value::Array>();
    if (items == nullptr) return parent.as<Value::Object>()->size();
    return items->size() - std::size_t(child - items->data());
}

void erase_child(Value& parent, const Value* child) {
    if (auto* items = parent.as<Value::Array>()) items->erase(items->begin() + (child - items->data()));
    else std::erase_if(*parent.as<Value::Object>(), [&](const auto& member) { return &member.value == child; });
}

/// A pointer, and which member of its operation it is.
struct Where {
    std::string_view member;
    const Pointer& pointer;
};

/// Applies operations to a document, one by one. Each is false when it cannot be applied; then `error` says why, in
/// terms of the operation: a Conflict's detail is the bare reason, a violation's pointer begins at the operation.
class Patching {
public:
    explicit Patching(Value& root) : root_(&root) {}

    bool operator()(Add& add) { return insert(add.path, std::move(add.value)); }
    bool operator()(Remove& remove) { return take({"path", remove.path}).has_value(); }
    bool operator()(Replace& replace) {
        Value* const place = find({"path", replace.path});
        if (place == nullptr || !fits(replace.path, replace.value)) return false;
        *place = std::move(replace.value);
        return true;
    }
    bool operator()(Move& move) {
        if (move.from == move.path) return find({"from", move.from}) != nullptr;
        std::optional<Value> moved = take({"from", move.from});
        return moved && insert(move.path, *std::move(moved));
    }
    bool operator()(Copy& copy) {
        const Value* const source = find({"from", copy.from});
        return source != nullptr && has_room(*source) && insert(copy.path, Value(*source));
    }
    bool operator()(Test& test) {
        const Value* const place = find({"path", test.path});
        return place != nullptr && (*place == test.value || refuse("the value there is another"));
    }

    [[nodiscard]] const Error& error() const { return error_; }

private:
    bool refuse(std::string reason) {
        error_ = Error(ErrorCode::Conflict, std::move(reason));
        return false;
    }
    Value* absent(const Pointer& pointer) {
        refuse("there is nothing at \"" + pointer.text() + "\"");
        return nullptr;
    }
    std::optional<std::size_t> index_of(std::string_view member, const std::string& token) {
        const auto index = parse_index(token);
        if (!index) {
            const std::string detail = "must have an index where it goes into an array, not \"" + token + "\"";
            error_ = validation_failed({{"/" + std::string(member), detail}});
        }
        return index;
    }
    bool fits(const Pointer& path, const Value& value) {
        const Size size = size_of(value);
        if (path.depth() + size.levels > Document::kMaxDepth) return refuse("the document would be nested too deeply");
        return has_time(size.values);
    }
    bool has_room(const Value& copy) {
        copied_ += size_of(copy).bytes;
        return copied_ <= kMaxCopiedBytes || refuse("the patch copies too much");
    }
    bool has_time(std::size_t steps) {
        steps_ += steps;
        return steps_ <= kMaxPatchSteps || refuse("the patch takes too many steps");
    }

    Value* child(Where where, Value& parent, const std::string& token) {
        Value* found = nullptr;
        if (auto* members = parent.as<Value::Object>()) {
            if (!has_time(members->size())) return nullptr;
            found = find_member(*members, token);
        } else if (auto* items = parent.as<Value::Array>()) {
            const auto index = index_of(where.member, token);
            if (!index) return nullptr;
            if (*index < items->size()) found = &(*items)[*index];
        }
        return found != nullptr ? found : absent(where.pointer);
    }
    Value* find(Where where) {
        if (where.pointer.depth() > Document::kMaxDepth) return absent(where.pointer);
        Value* value = root_;
        for (const std::string& token : where.pointer.tokens()) {
            value = child(where, *value, token);
            if (value == nullptr) break;
        }
        return value;
    }

    std::optional<Value> take(Where where) {
        Value* const place = find(where);
        if (place == root_) refuse("the whole document cannot be removed");
        if (place == nullptr || place == root_) return {};
        const Pointer holder = where.pointer.split().first;
        Value* const parent = find({where.member, holder});
        if (parent == nullptr || !has_time(erasing_steps(*parent, place))) return {};
        Value taken = std::move(*place);
        erase_child(*parent, place);
        return taken;
    }

    bool insert(const Pointer& path, Value value) {
        if (!fits(path, value)) return false;
        if (path.is_root()) {
            *root_ = std::move(value);
            return true;
        }
        const auto [holder, token] = path.split();
        Value* const parent = find({"path", holder});
        if (parent == nullptr) return false;
        if (auto* members = parent->as<Value::Object>()) return set_member(*members, token, std::move(value));
        if (auto* items = parent->as<Value::Array>()) return insert_item(*items, token, std::move(value));
        return refuse("what is at \"" + holder.text() + "\" is neither an object nor an array");
    }
    bool set_member(Value::Object& members, const std::string& key, Value value) {
        if (!has_time(members.size())) return false;
        if (Value* const present = find_member(members, key)) *present = std::move(value);
        else members.push_back({key, std::move(value)});
        return true;
    }
    bool insert_item(Value::Array& items, const std::string& token, Value value) {
        const auto index = token == "-" ? items.size() : index_of("path", token);
        if (!index) return false;
        if (*index > items.size()) return refuse("the index is beyond the end of the array");
        if (!has_time(items.size() - *index)) return false;
        items.insert(items.begin() + std::ptrdiff_t(*index), std::move(value));
        return true;
    }

    Value* root_;
    std::size_t copied_ = 0;
    std::size_t steps_ = 0;
    Error error_{ErrorCode::Internal, {}};
};

Error complete(Error error, std::size_t index, const Operation& operation) {
    const std::string number = std::to_string(index);
    for (Violation& violation : error.violations) violation.pointer.insert(0, "/" + number);
    if (error.code != ErrorCode::Conflict) return error;
    const std::string op(tagging<Operation>.tags[operation.index()]);
    const Pointer path = std::visit([](const auto& each) { return each.path; }, operation);
    error.detail =
        "Operation " + number + " (" + op + ", path \"" + path.text() + "\") cannot be applied: " + error.detail + ".";
    return error;
}

}  // namespace

Result<void> apply_json_patch(Value& target, std::string_view patch) {
    Result<std::vector<Operation>> operations = parse_items<Operation>(patch, kOperations);
    if (!operations) return std::unexpected(std::move(operations.error()));
    Value draft = target;
    Patching patching(draft);
    for (std::size_t i = 0; i < operations->size(); ++i) {
        Operation& operation = (*operations)[i];
        if (!std::visit(patching, operation)) return std::unexpected(complete(patching.error(), i, operation));
    }
    target = std::move(draft);
    return {};
}

}  // namespace edge::json
