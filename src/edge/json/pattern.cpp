#include "edge/json/pattern.hpp"

#include <bit>

namespace edge::json::detail {

bool matches_places(const CharacterSet* sets, const std::uint64_t* follow, std::uint64_t first, std::uint64_t last,
                    bool may_be_empty, std::string_view text) {
    if (text.empty()) return may_be_empty;
    std::uint64_t possible = first;  // where the next character may stand
    std::uint64_t there = 0;         // where the last one may have stood
    for (const char c : text) {
        const auto byte = std::uint8_t(c);
        if ((byte & 0xC0U) == 0x80U) continue;  // not the first byte of a character
        there = 0;
        std::uint64_t next = 0;
        for (; possible != 0; possible &= possible - 1) {
            const int place = std::countr_zero(possible);
            if (!sets[place].has(byte)) continue;
            there |= std::uint64_t{1} << place;
            next |= follow[place];
        }
        if (there == 0) return false;
        possible = next;
    }
    return (there & last) != 0;
}

}  // namespace edge::json::detail
