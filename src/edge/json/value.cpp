#include "edge/json/value.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include <simdjson.h>

#include "edge/json/number_text.hpp"
#include "edge/json/syntax.hpp"
#include "edge/text/concat.hpp"

namespace edge::json {

namespace {

namespace dom = simdjson::dom;

Value::Array items_of(dom::array array) {
    Value::Array items;
    items.reserve(array.size());
    for (const dom::element item : array) items.emplace_back(item);
    return items;
}

Value::Object members_of(dom::object object) {
    Value::Object members;
    members.reserve(object.size());
    for (const auto field : object) members.push_back({std::string(field.key), Value(field.value)});
    return members;
}

Value::Array items_of(Element& element) {
    Value::Array array;
    for (Items items(element); items.next();) array.emplace_back(items.value());
    return array;
}

Value::Object members_of(Element& element) {
    Value::Object object;
    for (Members members(element); members.next();) {
        std::string key(members.key());
        object.push_back({std::move(key), Value(members.value())});
    }
    return object;
}

bool is_integral(double number) { return std::trunc(number) == number; }

// Exact: an integer beyond 2^53 is not rounded to the double it is compared with.
template <class I>
bool equal_numbers(I integer, double number) {
    constexpr double kTwo63 = 9'223'372'036'854'775'808.0;
    if (!is_integral(number)) return false;
    if (number >= -kTwo63 && number < kTwo63) return std::cmp_equal(integer, std::int64_t(number));
    return number >= kTwo63 && number < 2 * kTwo63 && std::cmp_equal(integer, std::uint64_t(number));
}

template <class T>
constexpr bool kIsInteger = std::is_same_v<T, std::int64_t> || std::is_same_v<T, std::uint64_t>;

// Sorted, so that objects with many members are not compared in quadratic time.
std::vector<const Value::Member*> by_key(const Value::Object& members) {
    std::vector<const Value::Member*> sorted;
    sorted.reserve(members.size());
    for (const Value::Member& member : members) sorted.push_back(&member);
    std::ranges::sort(sorted, {}, &Value::Member::key);
    return sorted;
}

bool equal_members(const Value::Object& a, const Value::Object& b) {
    return a.size() == b.size() && std::ranges::equal(by_key(a), by_key(b), [](const auto* x, const auto* y) {
               return x->key == y->key && x->value == y->value;
           });
}

struct Equal {
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
        if constexpr (kIsInteger<A> && kIsInteger<B>) return std::cmp_equal(a, b);
        else if constexpr (kIsInteger<A> && std::is_same_v<B, double>) return equal_numbers(a, b);
        else if constexpr (std::is_same_v<A, double> && kIsInteger<B>) return equal_numbers(b, a);
        else if constexpr (!std::is_same_v<A, B>) return false;
        else if constexpr (std::is_same_v<A, Value::Object>) return equal_members(a, b);
        else return a == b;
    }
};

// "1.0" must not become "1", which is an integer; nor "1e20" an integer beyond 64 bits, which is refused.
std::string text_of(double number) {
    std::string text = shortest_text(number);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

struct Write {
    Writer& writer;

    void operator()(Value::Null) const { writer.null(); }
    void operator()(double number) const {
        if (std::isfinite(number)) writer.raw(text_of(number));
        else writer.null();
    }
    void operator()(const Value::Array& items) const {
        writer.begin_array();
        for (const Value& item : items) Codec<Value>::write(writer, item);
        writer.end_array();
    }
    void operator()(const Value::Object& members) const {
        writer.begin_object();
        for (const auto& [key, value] : members) Codec<Value>::write(writer.key(key), value);
        writer.end_object();
    }
    void operator()(const auto& scalar) const { writer.value(scalar); }
};

}  // namespace

Value::Value(dom::element element) {
    switch (element.type()) {
        case dom::element_type::ARRAY: data_ = items_of(element.get_array().value_unsafe()); break;
        case dom::element_type::OBJECT: data_ = members_of(element.get_object().value_unsafe()); break;
        case dom::element_type::INT64: data_ = element.get_int64().value_unsafe(); break;
        case dom::element_type::UINT64: data_ = element.get_uint64().value_unsafe(); break;
        case dom::element_type::DOUBLE: data_ = element.get_double().value_unsafe(); break;
        case dom::element_type::STRING: data_ = std::string(element.get_string().value_unsafe()); break;
        case dom::element_type::BOOL: data_ = element.get_bool().value_unsafe(); break;
        case dom::element_type::NULL_VALUE: break;
    }
}

Value::Value(Element& element) {
    std::string_view text;
    std::int64_t integer = 0;
    double number = 0;
    bool truth = false;
    if (element.is_object()) data_ = members_of(element);
    else if (element.is_array()) data_ = items_of(element);
    else if (element.get(text)) data_ = std::string(text);
    else if (element.get(integer)) data_ = integer;
    else if (element.get(truth)) data_ = truth;
    else if (element.get(number)) set_number(number, element.whole_number());
}

void Value::set_number(double number, std::optional<WholeNumber> whole) {
    std::int64_t integer = 0;
    std::uint64_t large = 0;
    const bool negative_zero = number == 0 && std::signbit(number);
    data_ = number;
    if (!whole || negative_zero) return;
    if (whole->get(integer)) data_ = integer;
    else if (whole->get(large)) data_ = large;
}

Value::Value(Array items) : data_(std::move(items)) {}
Value::Value(Object members) : data_(std::move(members)) {}

bool operator==(const Value& a, const Value& b) { return std::visit(Equal(), a.data_, b.data_); }

Result<Value> parse_value(std::string_view text) {
    Value value;
    const Result<void> read = walk(text, nullptr, [&](Element& root) {
        value = Value(root);
        return Finding::Unverified;  // nobody has looked whether a key is there twice
    });
    if (!read) return std::unexpected(read.error());
    if (value.as<Value::Null>() == nullptr) return value;
    // It is a scalar, which no element is where it is all there is.
    const std::string list = concat({"[", without_byte_order_mark(text), "]"});
    const Result<void> listed = walk(list, nullptr, [&](Element& root) {
        Items items(root);
        if (items.next()) value = Value(items.value());
        return Finding::Valid;
    });
    if (!listed) return std::unexpected(listed.error());
    return value;
}

void Codec<Value>::write(Writer& writer, const Value& value) { value.visit(Write{writer}); }

}  // namespace edge::json
