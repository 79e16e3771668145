// Whatever text the Writer is given, it writes valid JSON, and the text itself comes back where it was UTF-8.

#include <cstdint>
#include <string>

#include <simdjson.h>

#include "edge/json/document.hpp"
#include "edge/json/writer.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

void check(std::string_view before, std::string_view after) {
    fuzz::require(is_utf8(after), "what was written is UTF-8");
    if (is_utf8(before)) return fuzz::require(after == before, "text comes back as it was");
    fuzz::require(after.find(kReplacement) != after.npos, "what is not UTF-8 is replaced");
}

}  // namespace

void fuzz_json_string(std::string_view input) {
    json::Writer writer;
    const std::string& text = writer.begin_object().member(input, input).end_object().text();
    const auto has_control = [](char c) { return std::uint8_t(c) < 0x20; };
    fuzz::require(std::ranges::none_of(text, has_control), "every control character is escaped");
    const auto document = json::Document::parse(text);
    fuzz::require(document.has_value(), "the Writer writes valid JSON");
    simdjson::dom::object object;
    fuzz::require(document->root().get(object) == simdjson::SUCCESS && object.size() == 1, "with the one member");
    const simdjson::dom::key_value_pair member = *object.begin();
    std::string_view value;
    fuzz::require(member.value.get(value) == simdjson::SUCCESS, "which is a string");
    check(input, member.key);
    check(input, value);
}
