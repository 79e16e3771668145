#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/error/error.hpp"

namespace edge {

/// One header field as borrowed text.
struct HeaderView {
    std::string_view name;   ///< as it was spelled
    std::string_view value;  ///< without blanks around it
};

/// ASCII case-insensitive equality, as field names compare (RFC 9110 section 5.1).
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Whether a comma-separated list field (`Vary`, `Connection`) has this member, without regard to case.
[[nodiscard]] bool list_has(std::string_view list, std::string_view member);

/// The value of the first field of that name in a list of fields.
[[nodiscard]] std::optional<std::string_view> find_header(std::span<const HeaderView> fields, std::string_view name);

/// The header fields of a response: one block of text, in order of insertion, names compared without regard to case.
///
/// Invariant: every name is a token and every value a field value, without CR, LF or NUL, whatever was passed in. What
/// is refused is not there, so whoever adds a field looks; `Response::header`, `append_header` and `add_to_list` keep
/// the mistake for `App`, and need no look.
class Headers {
public:
    /// Replaces every field of that name. Fails with Internal where name or value are not legal in a field.
    [[nodiscard]] Result<void> set(std::string_view name, std::string_view value);

    /// Adds a field beside those of the same name (`Set-Cookie`, `Link`). Fails as `set` does.
    [[nodiscard]] Result<void> append(std::string_view name, std::string_view value);

    /// Adds a member to a comma-separated list field (`Vary`) unless the list has it already. Fails as `set` does.
    [[nodiscard]] Result<void> add_to_list(std::string_view name, std::string_view member);

    /// Takes off all fields of that name.
    void erase(std::string_view name);

    /// The value of the first field of that name; borrowed until the next change.
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
    [[nodiscard]] bool contains(std::string_view name) const { return get(name).has_value(); }
    [[nodiscard]] std::size_t size() const { return sizes_.size(); }

    /// The fields as one block, "name\nvalue\n" each, as a platform takes them; borrowed until the next change.
    [[nodiscard]] const std::string& block() const { return block_; }

    class Iterator;
    /// Walks over the fields in order of insertion, as views that are borrowed until the next change.
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

private:
    /// The sizes of what a field has in the block, in the same order.
    struct Size {
        std::uint32_t name;
        std::uint32_t value;

        /// With what ends both.
        [[nodiscard]] std::size_t whole() const { return std::size_t(name) + value + 2; }
    };

    void add(std::string_view name, std::string_view value);

    std::string block_;
    std::vector<Size> sizes_;
};

/// A place among fields.
class Headers::Iterator {
public:
    using value_type = HeaderView;          ///< as iterators have it
    using difference_type = std::ptrdiff_t;  ///< as iterators have it

    Iterator() = default;
    /// At the field of those sizes, whose text begins there; both are borrowed.
    Iterator(const char* at, const Size* size) : at_(at), size_(size) {}

    /// The field, borrowed until the next change.
    [[nodiscard]] HeaderView operator*() const { return {{at_, size_->name}, {at_ + size_->name + 1, size_->value}}; }
    /// Goes on to the next field.
    Iterator& operator++() {
        at_ += size_++->whole();
        return *this;
    }
    /// The same; gives where it was.
    Iterator operator++(int) {
        const Iterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

private:
    const char* at_ = nullptr;
    const Size* size_ = nullptr;
};

inline Headers::Iterator Headers::begin() const { return {block_.data(), sizes_.data()}; }
inline Headers::Iterator Headers::end() const { return {block_.data() + block_.size(), sizes_.data() + sizes_.size()}; }

}  // namespace edge
