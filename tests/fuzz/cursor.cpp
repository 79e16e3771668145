// A secret, a scope and a text in three lines. A sealed position opens again, with its secret and scope only; whatever
// else opens is, to the letter, what sealing would have made.

#include <cstdint>
#include <string>

#include "edge/rest/cursor.hpp"
#include "fuzz.hpp"

using edge::rest::CursorKey;

namespace {

struct Seal {
    CursorKey key;
    std::string_view scope;
};

void check_open(const Seal& seal, std::string_view cursor) {
    const auto position = seal.key.open(seal.scope, cursor);
    if (!position) return;
    fuzz::require(seal.key.seal(seal.scope, *position) == cursor, "only a sealed cursor opens");
}

// Every single digit of a sealed cursor counts, the last one with its spare bits too.
void check_changed(const Seal& seal, std::string cursor, std::string_view text) {
    if (text.size() < 2) return;
    cursor[std::uint8_t(text[0]) % cursor.size()] = text[1];
    check_open(seal, cursor);
    check_open(seal, cursor.substr(0, cursor.size() - 1));
    check_open(seal, cursor + text[1]);
}

}  // namespace

void fuzz_cursor(std::string_view input) {
    const std::string_view key = fuzz::take_line(input);
    const Seal seal{CursorKey(key), fuzz::take_line(input)};
    check_open(seal, input);
    const std::string cursor = seal.key.seal(seal.scope, input);
    fuzz::require(seal.key.open(seal.scope, cursor) == input, "a sealed position opens");
    fuzz::require(!CursorKey(std::string(key) + "x").open(seal.scope, cursor), "another secret does not open it");
    fuzz::require(!seal.key.open(std::string(seal.scope) + "x", cursor), "another scope does not open it");
    check_changed(seal, cursor, input);
}
