#include "sqlite_values.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "edge/bindings/d1/d1_limits.hpp"

namespace edge::wasm {
namespace {

struct WriteValue {
    json::Writer& text;

    void operator()(std::nullptr_t) const { text.null(); }
    // JavaScript's side takes an array of numbers for bytes, and gives one for them.
    void operator()(const D1Blob& blob) const {
        text.begin_array();
        for (const char byte : blob.bytes) text.value(std::uint8_t(byte));
        text.end_array();
    }
    void operator()(const auto& value) const { text.value(value); }
};

D1Value blob_of(json::Element& element) {
    D1Blob blob;
    for (json::Items items(element); items.next();) {
        std::int64_t byte = 0;
        if (items.value().get(byte)) blob.bytes.push_back(char(byte));
    }
    return blob;
}

// JavaScript writes a double below 1e21 that is whole as bare digits, of which there may be more than fit 64 bits.
std::optional<double> whole_double(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    constexpr std::size_t kMostDigits = 21;
    if (text.empty() || text.size() > kMostDigits || text.find_first_not_of("0123456789") != text.npos) return {};
    unsigned __int128 number = 0;
    for (const char digit : text) number = number * 10 + unsigned(digit - '0');
    return is_negative ? -double(number) : double(number);
}

}  // namespace

void write_value(json::Writer& text, const D1Value& value) { std::visit(WriteValue{text}, value.variant()); }

D1Value read_value(json::Element& element) {
    if (element.is_array()) return blob_of(element);
    std::int64_t integer = 0;
    if (element.get(integer)) return d1_limits::integer_of_result(integer);
    double number = 0;
    if (element.get(number)) return number;
    std::string_view text;
    if (element.get(text)) return text;
    if (const auto whole = whole_double(element.text())) return *whole;
    return {};
}

std::vector<D1Value> read_row(json::Element& element) {
    std::vector<D1Value> values;
    for (json::Items cells(element); cells.next();) values.push_back(read_value(cells.value()));
    return values;
}

std::vector<std::string> read_names(json::Element& element) {
    std::vector<std::string> names;
    for (json::Items items(element); items.next();) {
        std::string_view name;
        if (items.value().get(name)) names.emplace_back(name);
    }
    return names;
}

}  // namespace edge::wasm
