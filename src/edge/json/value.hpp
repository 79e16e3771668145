#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "edge/json/codec.hpp"

namespace simdjson::dom {
class element;  // NOLINT(readability-identifier-naming): the name is theirs
}  // namespace simdjson::dom

namespace edge::json {

/// A JSON value that owns what is in it and can be changed; a value type. Members of objects keep their order.
///
/// It nests as deep as whoever builds it lets it: copying, comparing, writing and destroying it recurse. One made from
/// an element of a `Document` has at most `Document::kMaxDepth` levels.
class Value {
public:
    struct Member;
    /// What a null and an array are in C++.
    using Null = std::monostate;
    using Array = std::vector<Value>;
    using Object = std::vector<Member>;  ///< keys are unique

    Value() = default;  ///< null
    /// A copy of the element. Integers stay integers of 64 bits, so no digit is lost.
    explicit Value(simdjson::dom::element element);
    /// The same of an element that is read. A number that is an integer of 64 bits is one, however it is written, but
    /// for -0.0: only a double has that sign.
    explicit Value(Element& element);
    explicit Value(Array items);
    explicit Value(Object members);

    /// The value as one of Null, bool, std::int64_t, std::uint64_t, double, std::string, Array and Object; nullptr
    /// where it is another. Only what is beyond std::int64_t is a std::uint64_t.
    template <class T>
    [[nodiscard]] T* as() {
        return std::get_if<T>(&data_);
    }
    template <class T>
    [[nodiscard]] const T* as() const {
        return std::get_if<T>(&data_);
    }
    /// Calls `f` with the value as the one it is.
    template <class F>
    decltype(auto) visit(F&& f) const {
        return std::visit(std::forward<F>(f), data_);
    }

    /// Equality as RFC 6902 section 4.6 has it: numbers by their value (1 is 1.0), objects in whatever order.
    friend bool operator==(const Value& a, const Value& b);

private:
    void set_number(double number, std::optional<WholeNumber> whole);

    std::variant<Null, bool, std::int64_t, std::uint64_t, double, std::string, Array, Object> data_;
};

/// A member of an object.
struct Value::Member {
    std::string key;  ///< unescaped
    Value value;  ///< of the member
};

/// The value of a JSON text, with its numbers as `Value(Element&)` has them. Fails as `Document::parse` does.
[[nodiscard]] Result<Value> parse_value(std::string_view text);

/// Any JSON value, as a member of a declared type.
template <>
struct Codec<Value> {
    static void read(Reader&, Element& value, Value& out, const auto&) { out = Value(value); }
    /// The text reads back as an equal value: what is no integer of 64 bits is written as none.
    static void write(Writer& writer, const Value& value);
    static void schema(Schema&, const auto&) {}
    static constexpr std::size_t max_size(Extent, const auto&) { return kUnbounded; }
};

}  // namespace edge::json
