// A digit picks a declared type, the rest is the text of a value of it. What is accepted survives being written and
// read again; what is refused is refused where it is wrong.

#include <array>
#include <concepts>
#include <cstdint>
#include <memory_resource>
#include <string>
#include <tuple>

#include <simdjson.h>

#include "api/cakes/model.hpp"
#include "api/health/model.hpp"
#include "api/orders/model.hpp"
#include "fuzz.hpp"
#include "kitchen_sink.hpp"
#include "value_text.hpp"
#include "violations.hpp"

using namespace edge;

namespace {

template <const auto& D>
void check_value(const json::TypeOf<D>& value) {
    const std::string text = json::to_text<D>(value);
    fuzz::require(text.size() <= json::max_text_size<D>, "no value is larger than the largest");
    std::pmr::monotonic_buffer_resource memory;
    const auto again = json::parse<D>(text, &memory);
    fuzz::require(again.has_value(), "what was accepted is accepted again");
    fuzz::require(json::to_text<D>(*again) == text, "and has the same text then");
    if constexpr (std::equality_comparable<json::TypeOf<D>>) fuzz::require(*again == value, "and the same value");
}

// A service may add a violation at any member that was declared.
template <const auto& D>
void check_additions(std::string_view text, simdjson::dom::element root) {
    std::pmr::monotonic_buffer_resource memory;
    auto reading = json::read<D>(text, &memory);
    for (const json::MemberRow& row : json::rows_of<D>) reading->reject(row.name, "is not wanted");
    const auto refused = std::move(*reading).take();
    fuzz::require(!refused.has_value(), "a value that was rejected is not given");
    if (root.is_object()) fuzz::check_violations(refused.error(), root);
}

template <class T>
bool is_complete(const T&) {
    return true;
}
// Without an id a cake is for reading only: the path of the request has it then.
bool is_complete(const bakery::Cake& cake) { return !cake.id.text().empty(); }

// What is read as it is written is what is written.
template <const auto& D>
void check_spelling(std::string_view text, const json::TypeOf<D>& value) {
    if constexpr (json::ObjectCodec<D>::kDecodes) {
        json::Reader reader;
        json::Decoder from(text, reader);
        json::TypeOf<D> decoded;
        if (!json::ObjectCodec<D>::decode(from, decoded, std::tuple<>()) || !from.is_at_end()) return;
        fuzz::require(from.is_sound(), "what is decoded and has a fault is refused");
        fuzz::require(json::to_text<D>(decoded) == text, "what is decoded is spelled as it is written");
        fuzz::require(json::to_text<D>(value) == text, "and is the value that the text is");
    }
}

// The text of a value that is passed on is that of the value.
template <const auto& D>
void check_verbatim(std::string_view text) {
    using T = json::TypeOf<D>;
    if constexpr (json::Declared<T> && !json::ObjectCodec<D>::kBorrows &&
                  !json::ObjectCodec<json::declaration<T>>::kBorrows) {
        T value;
        const auto passed_on = json::Verbatim<T>::template read<D>(std::string(text), value);
        const auto parsed = json::parse<D>(text);
        fuzz::require(passed_on.has_value() == parsed.has_value(), "what is no value is not passed on");
        if (!parsed) return;
        fuzz::require(passed_on->text() == json::to_text(*parsed), "what is passed on is what would be written");
        fuzz::require(json::to_text<D>(value) == json::to_text<D>(*parsed), "and the value is read beside it");
    }
}

template <const auto& D>
void check(std::string_view text) {
    check_verbatim<D>(text);
    const auto document = json::Document::parse(text);
    std::pmr::monotonic_buffer_resource memory;
    if (!document) {
        const auto refused = json::parse<D>(text, &memory);
        fuzz::require(!refused && refused.error().code == document.error().code,
                      "what is no JSON is malformed, first of all");
        return fuzz::require(refused.error().detail == document.error().detail, "and is so for the same reason");
    }
    const auto value = json::parse<D>(text, &memory);
    const json::Value words = json::parse_value(text).value();
    if (fuzz::has_rounded(words)) return;
    const auto spaced = json::parse<D>(fuzz::text_of(words), &memory);
    fuzz::require(spaced.has_value() == value.has_value(), "in which words a value stands does not matter");
    if (!value) {
        fuzz::check_violations(value.error(), document->root());
        fuzz::require(spaced.error().violations == value.error().violations, "nor for what is wrong with it");
    } else if (is_complete(*value)) {
        check_spelling<D>(text, *value);
        check_value<D>(*value);
        fuzz::require(json::to_text<D>(*spaced) == json::to_text<D>(*value), "nor for what is read");
    }
    check_additions<D>(text, document->root());
}

constexpr std::array kChecks{
    check<json::declaration<fuzz::Sink>>,
    check<json::declaration<bakery::NewOrder>>,
    check<json::declaration<bakery::OrderPatch>>,
    check<bakery::stored_order>,
    check<bakery::cake_content>,
    check<json::declaration<bakery::Order>>,
    check<json::declaration<bakery::OrderList>>,
    check<json::declaration<bakery::Cake>>,
    check<json::declaration<bakery::CakeList>>,
    check<json::declaration<bakery::Health>>,
};

}  // namespace

void fuzz_declared_types(std::string_view input) {
    if (input.empty()) return;
    kChecks[std::uint8_t(input.front() - '0') % kChecks.size()](input.substr(1));
}
