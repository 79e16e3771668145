// A key, a scope and a text in three lines. A sealed position opens again, with its key and scope only; whatever else
// opens is, to the letter, what sealing would have made.

#include <string>

#include "api/orders/cursor.hpp"
#include "fuzz.hpp"

using namespace bakery;

namespace {

struct Seal {
    edge::HmacKey key;
    std::string_view scope;
};

void check_open(const Seal& seal, std::string_view cursor) {
    const auto position = open_cursor(seal.key, seal.scope, cursor);
    if (!position) return;
    fuzz::require(seal_cursor(seal.key, seal.scope, *position) == cursor, "only a sealed cursor opens");
}

// Every single digit of a sealed cursor counts, the last one with its spare bits too.
void check_changed(const Seal& seal, std::string cursor, std::string_view text) {
    if (text.size() < 2) return;
    cursor[static_cast<unsigned char>(text[0]) % cursor.size()] = text[1];
    check_open(seal, cursor);
    check_open(seal, cursor.substr(0, cursor.size() - 1));
    check_open(seal, cursor + text[1]);
}

}  // namespace

void fuzz_cursor(std::string_view input) {
    const std::string_view key = fuzz::take_line(input);
    const Seal seal{edge::HmacKey(key), fuzz::take_line(input)};
    check_open(seal, input);
    const std::string cursor = seal_cursor(seal.key, seal.scope, input);
    fuzz::require(open_cursor(seal.key, seal.scope, cursor) == input, "a sealed position opens");
    fuzz::require(!open_cursor(edge::HmacKey(std::string(key) + "x"), seal.scope, cursor), "another key does not open it");
    fuzz::require(!open_cursor(seal.key, std::string(seal.scope) + "x", cursor), "another scope does not open it");
    check_changed(seal, cursor, input);
}
