#include "edge/http/headers.hpp"

#include <algorithm>
#include <utility>

#include "edge/http/field_syntax.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

/// The value stays out of the message: it may be a secret.
Result<void> check_field(std::string_view name, std::string_view value) {
    if (!is_token(name)) return fail(ErrorCode::Internal, {}, concat({"illegal field name: ", name}));
    if (!is_field_value(value)) return fail(ErrorCode::Internal, {}, concat({"illegal value of the field ", name}));
    return {};
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, to_lower, to_lower);
}

bool list_has(std::string_view list, std::string_view member) {
    while (!list.empty())
        if (equal_ignoring_case(take_element(list, ','), member)) return true;
    return false;
}

std::optional<std::string_view> find_header(std::span<const HeaderView> fields, std::string_view name) {
    for (const HeaderView& field : fields)
        if (equal_ignoring_case(field.name, name)) return field.value;
    return std::nullopt;
}

Result<void> Headers::set(std::string_view name, std::string_view value) {
    if (auto legal = check_field(name, value); !legal) return legal;
    // Copied before anything is erased: the arguments may be borrowed from this object.
    Field field{std::string(name), std::string(value)};
    erase(field.name);
    add(std::move(field));
    return {};
}

Result<void> Headers::append(std::string_view name, std::string_view value) {
    if (auto legal = check_field(name, value); !legal) return legal;
    add({std::string(name), std::string(value)});
    return {};
}

Result<void> Headers::add_to_list(std::string_view name, std::string_view member) {
    if (auto legal = check_field(name, member); !legal) return legal;
    Field* first = nullptr;
    for (Field& field : fields_) {
        if (!equal_ignoring_case(field.name, name)) continue;
        if (list_has(field.value, member)) return {};
        if (!first) first = &field;
    }
    if (!first) return append(name, member);
    if (!first->value.empty()) first->value += ", ";
    first->value += member;
    return {};
}

void Headers::add(Field field) {
    constexpr std::size_t kUsual = 8;
    if (fields_.empty()) fields_.reserve(kUsual);
    fields_.push_back(std::move(field));
}

void Headers::erase(std::string_view name) {
    std::erase_if(fields_, [name](const Field& field) { return equal_ignoring_case(field.name, name); });
}

std::optional<std::string_view> Headers::get(std::string_view name) const {
    for (const Field& field : fields_)
        if (equal_ignoring_case(field.name, name)) return field.value;
    return std::nullopt;
}

std::string Headers::block() const {
    std::string block;
    std::size_t size = 0;
    for (const auto& [name, value] : fields_) size += name.size() + value.size() + 2;
    block.reserve(size);
    for (const auto& [name, value] : fields_) block.append(name).append("\n").append(value).append("\n");
    return block;
}

}  // namespace edge
