#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "edge/json/constraints.hpp"
#include "edge/text/compile_error.hpp"

/// Regular expressions as constraints, taken apart at compile time. What they match is found in one pass over the text,
/// without going back: a text of n characters takes n steps, whatever the expression.
namespace edge::json {

/// A text literal as a template argument.
template <std::size_t N>
struct Literal {
    char text[N] = {};  ///< with its zero

    /// From the literal.
    consteval Literal(const char (&from)[N]) {
        for (std::size_t i = 0; i < N; ++i) text[i] = from[i];
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text, N - 1}; }
};

namespace detail {

/// Which characters may stand at a place: ASCII each by itself, all others alike.
struct CharacterSet {
    std::array<std::uint64_t, 2> ascii = {};
    bool others = false;

    constexpr void add(char c) { ascii[std::size_t(c) / 64] |= std::uint64_t{1} << (std::size_t(c) % 64); }
    constexpr void add(char from, char to) {
        for (unsigned c = std::uint8_t(from); c <= std::uint8_t(to); ++c) add(char(c));
    }
    constexpr void negate() {
        for (std::uint64_t& word : ascii) word = ~word;
        others = !others;
    }
    /// `c` is the first byte of a character.
    [[nodiscard]] constexpr bool has(std::uint8_t c) const {
        return c >= 0x80 ? others : (ascii[c / 64] >> (c % 64) & 1) != 0;
    }
};

/// An expression by the places in it where a character stands (Glushkov): which may be first, last, and follow another.
struct Places {
    static constexpr std::size_t kMost = 64;

    std::array<CharacterSet, kMost> sets = {};
    std::array<std::uint64_t, kMost> follow = {};
    std::size_t count = 0;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    bool may_be_empty = true;
};

/// The same, without the places that are not used.
template <std::size_t N>
struct PlacesOf {
    std::array<CharacterSet, N> sets;
    std::array<std::uint64_t, N> follow;
};

/// Whether the whole text matches.
[[nodiscard]] bool matches_places(const CharacterSet* sets, const std::uint64_t* follow, std::uint64_t first,
                                  std::uint64_t last, bool may_be_empty, std::string_view text);

/// Reads an expression. It is one of ECMA-262, as JSON Schema has them, within `^` and `$`; what it knows is said at
/// `json::pattern`.
class PatternReader {
public:
    constexpr explicit PatternReader(std::string_view text) : text_(text) {
        if (text.size() < 2 || text.front() != '^' || text.back() != '$') {
            refuse("has to begin with ^ and to end with $, because all of the text is matched");
            return;
        }
        text_ = text.substr(0, text.size() - 1);
        at_ = 1;
        const Part all = read_sequence();
        if (at_ < text_.size())
            refuse(peek() == '|' ? "has alternatives outside of brackets: ^(a|b)$"
                                 : "closes a bracket that is not open");
        places_.first = all.first;
        places_.last = all.last;
        places_.may_be_empty = all.may_be_empty;
    }

    [[nodiscard]] constexpr const Places& places() const { return places_; }
    /// What is wrong, and after how many characters.
    [[nodiscard]] constexpr std::string_view fault() const { return fault_; }
    [[nodiscard]] constexpr std::size_t where() const { return where_; }

private:
    struct Part {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        bool may_be_empty = true;
    };
    static constexpr std::size_t kForever = SIZE_MAX;

    constexpr void refuse(std::string_view fault) {
        if (!fault_.empty()) return;
        fault_ = fault;
        where_ = at_;
        at_ = text_.size();
    }
    [[nodiscard]] constexpr bool more() const { return at_ < text_.size(); }
    [[nodiscard]] constexpr char peek() const { return text_[at_]; }
    constexpr bool take(char c) {
        if (!more() || peek() != c) return false;
        ++at_;
        return true;
    }

    constexpr void link(const Part& from, std::uint64_t to) {
        for (std::size_t i = 0; i < places_.count; ++i)
            if ((from.last >> i & 1) != 0) places_.follow[i] |= to;
    }
    constexpr Part joined(const Part& a, const Part& b) {
        link(a, b.first);
        return {a.may_be_empty ? a.first | b.first : a.first, b.may_be_empty ? a.last | b.last : b.last,
                a.may_be_empty && b.may_be_empty};
    }

    constexpr Part read_alternatives() {
        Part all = read_sequence();
        while (take('|')) {
            const Part next = read_sequence();
            all = {all.first | next.first, all.last | next.last, all.may_be_empty || next.may_be_empty};
        }
        return all;
    }
    constexpr Part read_sequence() {
        Part all;
        while (more() && peek() != '|' && peek() != ')') all = joined(all, read_repeated());
        return all;
    }
    /// An atom as often as what follows it says; what is there more than once is read more than once.
    constexpr Part read_repeated() {
        const std::size_t begin = at_;
        const Part once = read_atom();
        std::size_t least = 1;
        std::size_t most = 1;
        read_quantifier(least, most);
        if (!fault_.empty()) return {};
        const std::size_t after = at_;
        Part all = least == 0 && most == 0 ? Part() : once;
        if (least == 0) all.may_be_empty = true;
        Part last = once;
        const std::size_t copies = most == kForever ? std::max<std::size_t>(least, 1) : most;
        for (std::size_t i = 1; i < copies && fault_.empty(); ++i) {
            at_ = begin;
            last = read_atom();
            if (i >= least) last.may_be_empty = true;
            all = joined(all, last);
        }
        if (most == kForever) link(last, last.first);
        if (fault_.empty()) at_ = after;
        return all;
    }
    constexpr void read_quantifier(std::size_t& least, std::size_t& most) {
        if (take('?')) least = 0;
        else if (take('*')) least = 0, most = kForever;
        else if (take('+')) most = kForever;
        else if (take('{')) {
            least = most = read_number();
            if (take(',')) most = more() && peek() == '}' ? kForever : read_number();
            if (!take('}') || least > most) refuse("has a repetition that is none: {2}, {2,} or {2,5}");
        } else return;
        if (more() && (peek() == '?' || peek() == '*' || peek() == '+' || peek() == '{'))
            refuse("repeats a repetition");
    }
    constexpr std::size_t read_number() {
        std::size_t number = 0;
        if (!more() || peek() < '0' || peek() > '9') refuse("has a repetition that is none: {2}, {2,} or {2,5}");
        while (more() && peek() >= '0' && peek() <= '9' && number < Places::kMost * 2)
            number = number * 10 + std::size_t(text_[at_++] - '0');
        return number;
    }
    constexpr Part read_atom() {
        if (take('(')) {
            if (take('?') && !take(':')) refuse("looks ahead or behind, which it cannot");
            const Part inside = read_alternatives();
            if (fault_.empty() && !take(')')) refuse("does not close a bracket");
            return inside;
        }
        CharacterSet set;
        if (take('[')) set = read_class();
        else if (take('.')) {
            set.add('\n');
            set.add('\r');
            set.negate();
        } else if (take('\\')) read_escape(set);
        else if (std::string_view("*+?{}]^$").contains(peek())) refuse("needs a \\ before what stands for itself");
        else if (std::uint8_t(peek()) >= 0x80) refuse("has a letter beyond ASCII, which only . and [^...] match");
        else set.add(text_[at_++]);
        return add_place(set);
    }
    constexpr Part add_place(const CharacterSet& set) {
        if (places_.count == Places::kMost) refuse("has more than 64 places; say lengths by min_length and max_length");
        if (!fault_.empty()) return {};
        places_.sets[places_.count] = set;
        const std::uint64_t place = std::uint64_t{1} << places_.count++;
        return {place, place, false};
    }
    /// Gives the character if the escape stands for one; else 0.
    constexpr char read_escape(CharacterSet& set) {
        const char c = more() ? text_[at_++] : '\0';
        char one = '\0';
        if (c == 'd') set.add('0', '9');
        else if (c == 'w') {
            set.add('0', '9');
            set.add('A', 'Z');
            set.add('a', 'z');
            set.add('_');
        } else if (c == 'n') one = '\n';
        else if (c == 'r') one = '\r';
        else if (c == 't') one = '\t';
        else if (std::string_view("^$\\.*+?()[]{}|/-").contains(c) && c != '\0') one = c;
        else refuse("has an escape that is not known; there are \\d, \\w, \\n, \\r, \\t and those of punctuation");
        if (one != '\0') set.add(one);
        return one;
    }
    constexpr CharacterSet read_class() {
        CharacterSet set;
        const bool negated = take('^');
        while (more() && peek() != ']') {
            const char from = read_in_class(set);
            if (at_ + 1 >= text_.size() || peek() != '-' || text_[at_ + 1] == ']') continue;
            ++at_;
            const char to = read_in_class(set);
            if (from == '\0' || to == '\0' || from > to) refuse("has a range that is none: [a-z]");
            else set.add(from, to);
        }
        if (fault_.empty() && !take(']')) refuse("does not close a [");
        if (negated) set.negate();
        return set;
    }
    constexpr char read_in_class(CharacterSet& set) {
        if (take('\\')) return read_escape(set);
        if (!more() || std::uint8_t(peek()) >= 0x80) {
            refuse("has a letter beyond ASCII, which only . and [^...] match");
            return '\0';
        }
        set.add(peek());
        return text_[at_++];
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Places places_;
    std::string_view fault_;
    std::size_t where_ = 0;
};

/// The most bytes of JSON that one character of the text takes.
constexpr std::size_t most_bytes_each(const Places& places) {
    std::size_t most = 1;
    for (std::size_t i = 0; i < places.count; ++i) {
        const CharacterSet& set = places.sets[i];
        for (std::uint8_t c = 0; c < 0x80; ++c) {
            if (!set.has(c)) continue;
            if (c < 0x20) most = 6;
            else if (c == '"' || c == '\\') most = std::max<std::size_t>(most, 2);
        }
        if (set.others) most = std::max<std::size_t>(most, 4);
    }
    return most;
}

template <Literal kPattern>
struct CompiledPattern {
    static constexpr PatternReader kRead{kPattern.view()};
    static constexpr Mistake kMistake = kRead.fault().empty() ? Mistake()
                                                              : Mistake("the pattern ")
                                                                    .append(kPattern.view())
                                                                    .append(" ")
                                                                    .append(kRead.fault())
                                                                    .append("; see it after its character ")
                                                                    .append(std::int64_t(kRead.where()));
    static constexpr auto kPlaces = [] {
        constexpr Places kAll = kRead.places();
        PlacesOf<kAll.count> used{};
        for (std::size_t i = 0; i < kAll.count; ++i) {
            used.sets[i] = kAll.sets[i];
            used.follow[i] = kAll.follow[i];
        }
        return used;
    }();
    static constexpr std::size_t kBytesEach = most_bytes_each(kRead.places());

    static bool matches(std::string_view text) {
        constexpr Places kAll = kRead.places();
        return matches_places(kPlaces.sets.data(), kPlaces.follow.data(), kAll.first, kAll.last, kAll.may_be_empty,
                              text);
    }
};

}  // namespace detail

/// A text that matches a regular expression, and what is said of one that does not:
///
/// ```cpp
/// constexpr json::TextClass kSku = json::pattern<"^[A-Z]{2}-[0-9]{4,6}$">("must be like AB-1234");
/// ```
///
/// The expression is one of ECMA-262 and the same in the schema. It begins with `^` and ends with `$`; between them are
/// characters, `.`, classes, `\d`, `\w`, groups, alternatives in groups, and `? * + {n} {n,} {n,m}`, up to 64
/// characters with repeated ones. One that is malformed does not compile. Characters beyond ASCII are matched by `.`
/// and `[^...]` only.
template <Literal kPattern>
[[nodiscard]] constexpr TextClass pattern(std::string_view expectation) {
    using Compiled = detail::CompiledPattern<kPattern>;
    refuse<Compiled::kMistake>();
    return {Compiled::matches, expectation, "pattern", kPattern.view(), Compiled::kBytesEach};
}

}  // namespace edge::json
