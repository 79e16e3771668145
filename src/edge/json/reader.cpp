#include "edge/json/reader.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <numeric>
#include <optional>
#include <ranges>
#include <tuple>

#include "edge/json/bytes.hpp"

namespace edge::json {

namespace {

void append_escaped(std::string& pointer, std::string_view key) {
    for (const char c : key) {
        if (c == '~') pointer += "~0";
        else if (c == '/') pointer += "~1";
        else pointer += c;
    }
}

/// The 7 of "/7/cakeStyle".
std::optional<std::uint32_t> leading_index(std::string_view below) {
    std::uint32_t index = 0;
    if (!below.starts_with('/')) return {};
    const char* const end = below.data() + below.size();
    const auto [stopped, error] = std::from_chars(below.data() + 1, end, index);
    if (error != std::errc{} || (stopped != end && *stopped != '/')) return {};
    return index;
}

}  // namespace

std::string Place::pointer() const {
    if (parent == nullptr) return {};
    std::string text = parent->pointer() + "/";
    if (index != kNoIndex) text += std::to_string(index);
    else append_escaped(text, key);
    return text;
}

bool Reader::get_text(Element& value, std::string_view& out) {
    if (value.get(out)) return true;
    reject("must be a string");
    return false;
}

bool Reader::is_full() const { return noted_.size() == kMaxNoted || noted_bytes_ >= kMaxNotedBytes; }

void Reader::reject(std::string detail, std::string_view below) {
    ++count_;
    if (is_full()) return;
    Noted noted;
    for (const Place* place = place_; place->parent != nullptr; place = place->parent)
        noted.position.push_back(place->ordinal);
    std::ranges::reverse(noted.position);
    if (const auto index = leading_index(below)) noted.position.push_back(*index);
    noted.violation = {.pointer = place_->pointer() + std::string(below), .detail = std::move(detail)};
    noted_bytes_ += noted.violation.pointer.size() + noted.violation.detail.size();
    noted_.push_back(std::move(noted));
}

void Reader::reject_other_than(std::span<const std::string_view> texts) {
    std::string expectation = "must be ";
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) expectation += i + 1 == texts.size() ? " or " : ", ";
        expectation += texts[i];
    }
    reject(std::move(expectation));
}

void Reader::forget_since(const Mark& mark) {
    noted_.erase(noted_.begin() + std::ptrdiff_t(mark.noted), noted_.end());
    noted_bytes_ = mark.noted_bytes;
    count_ = mark.count;
}

std::vector<Violation> Reader::take_violations() && {
    // Those of one place stay as they were noted. A heap, and not a stable sort: that is 8 kB of code.
    std::vector<std::uint32_t> order(noted_.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto stands_before = [this](std::uint32_t a, std::uint32_t b) {
        return std::tie(noted_[a].position, a) < std::tie(noted_[b].position, b);
    };
    std::ranges::make_heap(order, stands_before);
    std::ranges::sort_heap(order, stands_before);
    std::vector<Violation> violations;
    violations.reserve(noted_.size());
    for (const std::uint32_t each : order) violations.push_back(std::move(noted_[each].violation));
    if (count_ > noted_.size()) violations.back() = {.pointer = {}, .detail = "is wrong in more places than these"};
    return violations;
}

std::size_t ObjectState::row_of(std::string_view name) const {
    const auto is_named = [&](const MemberRow& row) { return equal(row.name, name); };
    return std::size_t(std::ranges::find_if(rows_, is_named) - rows_.begin());
}

bool ObjectState::sound(std::string_view name) const {
    const std::size_t row = row_of(name);
    return row < rows_.size() && ((valued_ & ~unsound_) >> row & 1U) != 0;
}

void ObjectState::reject(Reader& reader, std::string_view name, std::string detail, std::string_view below) {
    const std::size_t row = row_of(name);
    const std::uint32_t ordinal = row < rows_.size() ? ordinals_[row] : kAfterAll;
    reader.descend({.key = name, .ordinal = ordinal}, [&] { reader.reject(std::move(detail), below); });
    if (row < rows_.size()) unsound_ |= std::uint64_t{1} << row;
}

bool read_members(Reader& reader, Element& value, ObjectState& state, void* object, bool strict,
                  std::string_view skip) {
    Members members(value);
    if (!members.is_object()) return reader.reject("must be an object"), false;
    const std::span<const MemberRow> rows = state.rows_;
    constexpr std::string_view kNone;
    std::uint32_t ordinal = 0;
    std::uint64_t valued = 0, unsound = 0;
    const MemberRow* next = rows.data();  // who writes JSON mostly keeps to the order of the declaration
    const MemberRow* const end = next + rows.size();
    bool skipped = false;
    for (; members.next(next != end ? next->likely : kNone); ++ordinal) {
        const std::string_view key = members.key();
        if (next == end || key.data() != next->name.data()) next = rows.data() + state.row_of(key);
        if (next != end) {
            const MemberRow& row = *next++;
            const auto index = std::size_t(&row - rows.data());
            const std::uint64_t bit = std::uint64_t{1} << index;
            const std::size_t before = reader.count();
            if ((valued & bit) != 0) reader.mark_unverified();
            reader.descend({.key = key, .ordinal = ordinal},
                           [&] { row.read(row.member, reader, members.value(), object); });
            valued |= bit;
            state.ordinals_[index] = ordinal;
            if (reader.count() != before) unsound |= bit;
        } else if (!skip.empty() && key == skip) {
            if (skipped) reader.mark_unverified();
            skipped = true;
        } else if (strict) {
            reader.descend({.key = key, .ordinal = ordinal}, [&] { reader.reject("is not a known member"); });
        } else {
            reader.mark_unverified();
        }
    }
    const std::uint64_t all = rows.empty() ? 0 : ~std::uint64_t{0} >> (kMaxMembers - rows.size());
    for (std::uint64_t missing = all & ~valued; missing != 0; missing &= missing - 1) {
        const auto index = std::size_t(std::countr_zero(missing));
        const MemberRow& row = rows[index];
        state.ordinals_[index] = kAfterAll + std::uint32_t(index);
        if (row.absent == nullptr) continue;
        reader.descend({.key = row.name, .ordinal = state.ordinals_[index]}, [&] {
            if (row.absent(row.member, reader, object)) valued |= std::uint64_t{1} << index;
        });
    }
    state.valued_ |= valued;
    state.unsound_ |= unsound;
    return true;
}

}  // namespace edge::json
