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
    if (!contains(name)) return add(name, value), Result<void>();
    // Copied before anything is erased: the arguments may be borrowed from this object.
    const std::string own_name(name), own_value(value);
    erase(own_name);
    add(own_name, own_value);
    return {};
}

Result<void> Headers::append(std::string_view name, std::string_view value) {
    if (auto legal = check_field(name, value); !legal) return legal;
    add(name, value);
    return {};
}

Result<void> Headers::add_to_list(std::string_view name, std::string_view member) {
    if (auto legal = check_field(name, member); !legal) return legal;
    Size* first = nullptr;
    std::size_t end = 0, end_of_first = 0;
    for (Size& size : sizes_) {
        const auto [known, value] = *Iterator(block_.data() + end, &size);
        end += size.whole();
        if (!equal_ignoring_case(known, name)) continue;
        if (list_has(value, member)) return {};
        if (first) continue;
        first = &size;
        end_of_first = end - 1;
    }
    if (!first) return add(name, member), Result<void>();
    // Copied, because the member may be borrowed from this object.
    const std::string more = concat({first->value == 0 ? "" : ", ", member});
    block_.insert(end_of_first, more);
    first->value += std::uint32_t(more.size());
    return {};
}

void Headers::add(std::string_view name, std::string_view value) {
    constexpr std::size_t kUsualBytes = 255, kUsualFields = 8;
    const Size size{.name = std::uint32_t(name.size()), .value = std::uint32_t(value.size())};
    const std::size_t needed = block_.size() + size.whole();
    std::string grown;  // beside the block until both are copied: they may be borrowed from this object
    const bool grows = needed > block_.capacity();
    if (grows) {
        grown.reserve(std::max(kUsualBytes, 2 * needed));
        grown = block_;
    }
    if (sizes_.empty()) sizes_.reserve(kUsualFields);
    sizes_.push_back(size);  // nothing fails from here on
    (grows ? grown : block_).append(name).append(1, '\n').append(value).append(1, '\n');
    if (grows) grown.swap(block_);
}

void Headers::erase(std::string_view name) {
    const std::string wanted(name);  // it may be borrowed from this object
    std::size_t at = 0;
    for (auto size = sizes_.begin(); size != sizes_.end();) {
        if (equal_ignoring_case({block_.data() + at, size->name}, wanted)) {
            block_.erase(at, size->whole());
            size = sizes_.erase(size);
        } else {
            at += size++->whole();
        }
    }
}

std::optional<std::string_view> Headers::get(std::string_view name) const {
    for (const auto& [known, value] : *this)
        if (equal_ignoring_case(known, name)) return value;
    return std::nullopt;
}

}  // namespace edge
