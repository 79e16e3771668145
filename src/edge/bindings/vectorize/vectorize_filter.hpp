#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace edge {

/// What a member of metadata is compared with: a text, a number, or true or false.
class VectorizeValue {
public:
    /// Of either kind.
    VectorizeValue(std::string text) : value_(std::move(text)) {}
    VectorizeValue(std::string_view text) : value_(std::string(text)) {}
    VectorizeValue(const char* text) : value_(std::string(text)) {}
    VectorizeValue(double number) : value_(number) {}
    VectorizeValue(int number) : value_(double(number)) {}
    VectorizeValue(bool flag) : value_(flag) {}

    /// What it is.
    [[nodiscard]] const std::variant<std::string, double, bool>& get() const { return value_; }

private:
    std::variant<std::string, double, bool> value_;
};

/// How a member of metadata is compared.
enum class VectorizeComparison { Equals, Differs, OneOf, NoneOf, Below, AtMost, Above, AtLeast };

/// One comparison.
struct VectorizeCondition {
    std::string member;  ///< by its name; "a.b" is a member of a member
    VectorizeComparison comparison = VectorizeComparison::Equals;
    std::vector<VectorizeValue> values;  ///< one, but for OneOf and NoneOf
};

/// Which vectors are looked through, by their metadata: all conditions have to hold. Only members that the index was
/// told of can be compared: docs/vectorize.md.
///
/// ```cpp
/// const VectorizeFilter cheap = VectorizeFilter().equals("kind", "cake").below("price", 10);
/// ```
class VectorizeFilter {
public:
    /// Adds a condition. A range is of one member: `at_least` and `below` together.
    VectorizeFilter&& equals(std::string member, VectorizeValue value) && {
        return std::move(*this).add(std::move(member), VectorizeComparison::Equals, {std::move(value)});
    }
    VectorizeFilter&& differs(std::string member, VectorizeValue value) && {
        return std::move(*this).add(std::move(member), VectorizeComparison::Differs, {std::move(value)});
    }
    VectorizeFilter&& one_of(std::string member, std::vector<VectorizeValue> values) && {
        return std::move(*this).add(std::move(member), VectorizeComparison::OneOf, std::move(values));
    }
    VectorizeFilter&& none_of(std::string member, std::vector<VectorizeValue> values) && {
        return std::move(*this).add(std::move(member), VectorizeComparison::NoneOf, std::move(values));
    }
    VectorizeFilter&& below(std::string member, VectorizeValue value) && {
        return std::move(*this).add(std::move(member), VectorizeComparison::Below, {std::move(value)});
    }
    VectorizeFilter&& at_most(std::string member, VectorizeValue value) && {
        return std::move(*this).add(std::move(member), VectorizeComparison::AtMost, {std::move(value)});
    }
    VectorizeFilter&& above(std::string member, VectorizeValue value) && {
        return std::move(*this).add(std::move(member), VectorizeComparison::Above, {std::move(value)});
    }
    VectorizeFilter&& at_least(std::string member, VectorizeValue value) && {
        return std::move(*this).add(std::move(member), VectorizeComparison::AtLeast, {std::move(value)});
    }

    /// All of them.
    [[nodiscard]] const std::vector<VectorizeCondition>& conditions() const { return conditions_; }
    /// As the platform takes it: a JSON object.
    [[nodiscard]] std::string json() const;

private:
    VectorizeFilter&& add(std::string member, VectorizeComparison comparison, std::vector<VectorizeValue> values) && {
        conditions_.push_back({std::move(member), comparison, std::move(values)});
        return std::move(*this);
    }

    std::vector<VectorizeCondition> conditions_;
};

}  // namespace edge
