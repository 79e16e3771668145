#include "edge/testing/json.hpp"

#include <simdjson.h>

namespace edge::testing {
namespace {

simdjson::simdjson_result<simdjson::dom::element> at(const Result<json::Document>& document, std::string_view pointer) {
    if (!document) return simdjson::NO_SUCH_FIELD;
    return document->root().at_pointer(pointer);
}

}  // namespace

bool Json::has(std::string_view pointer) const { return !at(document_, pointer).error(); }

bool Json::is_null(std::string_view pointer) const {
    simdjson::dom::element element;
    return !at(document_, pointer).get(element) && element.is_null();
}

std::string Json::text(std::string_view pointer) const {
    std::string_view text;
    return at(document_, pointer).get(text) ? "(absent)" : std::string(text);
}

std::int64_t Json::integer(std::string_view pointer) const {
    std::int64_t number = 0;
    return at(document_, pointer).get(number) ? -1 : number;
}

bool Json::flag(std::string_view pointer) const {
    bool flag = false;
    return !at(document_, pointer).get(flag) && flag;
}

std::size_t Json::size(std::string_view pointer) const {
    simdjson::dom::array array;
    return at(document_, pointer).get(array) ? 0 : array.size();
}

}  // namespace edge::testing
