#pragma once

#include <cstddef>
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

/// The header fields of a response: owned text, in order of insertion, names compared without regard to case.
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
    [[nodiscard]] std::size_t size() const { return fields_.size(); }

    /// The fields as one block, "name\nvalue\n" each, as a platform takes them.
    [[nodiscard]] std::string block() const;

    /// One field as owned text.
    struct Field {
        std::string name;   ///< as it was spelled
        std::string value;  ///< as it was set
    };
    /// Walks over the fields in order of insertion.
    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }

private:
    void add(Field field);

    std::vector<Field> fields_;
};

}  // namespace edge
