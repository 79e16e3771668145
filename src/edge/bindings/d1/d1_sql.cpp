#include "edge/bindings/d1/d1_sql.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <variant>

#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"

namespace edge::d1_sql {

namespace {

enum class TokenKind { Blank, Word, Parameter, Semicolon, Other };

struct Token {
    TokenKind kind;
    std::string_view text;
};

constexpr std::string_view kSpace = " \t\n\v\f\r";

bool is_word(char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '$' || (std::uint8_t(c) & 0x80U) != 0; }

std::size_t end_of_word(std::string_view text, std::size_t at) {
    while (at < text.size() && is_word(text[at])) ++at;
    return at;
}

std::size_t end_after(std::string_view text, std::string_view end, std::size_t at) {
    const std::size_t found = text.find(end, at);
    return found == text.npos ? text.size() : found + end.size();
}

// A quote that is meant stands twice: then the next token is quoted too, and nobody needs to know that they are one.
std::size_t end_of_quoted(std::string_view text) {
    const char close = text[0] == '[' ? ']' : text[0];
    return end_after(text, {&close, 1}, 1);
}

Token token_at(std::string_view text) {
    const auto first = [&](TokenKind kind, std::size_t size) { return Token{kind, text.substr(0, size)}; };
    const char c = text[0];
    if (kSpace.contains(c)) return first(TokenKind::Blank, std::min(text.find_first_not_of(kSpace), text.size()));
    if (text.starts_with("--")) return first(TokenKind::Blank, end_after(text, "\n", 2));
    if (text.starts_with("/*")) return first(TokenKind::Blank, end_after(text, "*/", 2));
    if (std::string_view("'\"`[").contains(c)) return first(TokenKind::Other, end_of_quoted(text));
    if (c == ';') return first(TokenKind::Semicolon, 1);
    if (c == '?') return first(TokenKind::Parameter, std::min(text.find_first_not_of("0123456789", 1), text.size()));
    if (std::string_view(":@$").contains(c) && text.size() > 1 && is_word(text[1]))
        return first(TokenKind::Parameter, end_of_word(text, 1));
    if (is_word(c)) return first(TokenKind::Word, end_of_word(text, 1));
    return first(TokenKind::Other, 1);
}

template <class F>
void for_each_token(std::string_view text, const F& f) {
    while (!text.empty()) {
        const Token token = token_at(text);
        f(token);
        text.remove_prefix(token.text.size());
    }
}

bool is(const Token& token, std::string_view keyword) {
    return token.kind == TokenKind::Word && std::ranges::equal(token.text, keyword, [](char a, char b) {
               return (ascii::is_letter(a) ? char(a & ~0x20) : a) == b;
           });
}

bool is_one_of(const Token& token, std::initializer_list<std::string_view> keywords) {
    return std::ranges::any_of(keywords, [&](std::string_view keyword) { return is(token, keyword); });
}

/// Where a statement ends. That of a trigger has others in it, and ends with "; END;".
class Ends {
public:
    bool operator()(const Token& token) {
        if (token.kind == TokenKind::Semicolon) {
            const bool ends = !is_trigger_ || state_ == State::End;
            state_ = State::Semicolon;
            return ends;
        }
        if (words_ == 0 && !is(token, "CREATE")) words_ = 3;
        if (words_ > 0 && words_ < 3 && is(token, "TRIGGER")) is_trigger_ = true;
        ++words_;
        state_ = state_ == State::Semicolon && is(token, "END") ? State::End : State::Inside;
        return false;
    }

private:
    enum class State { Inside, Semicolon, End };

    State state_ = State::Inside;
    int words_ = 0;  // CREATE TEMP TRIGGER: its kind is known after three
    bool is_trigger_ = false;
};

/// Numbers parameters as SQLite does.
class Numbers {
public:
    std::size_t operator()(std::string_view parameter) {
        if (parameter == "?") return ++highest_;
        std::size_t number = 0;
        if (parameter[0] == '?') {
            const auto read = std::from_chars(parameter.data() + 1, parameter.data() + parameter.size(), number);
            if (read.ec != std::errc{}) number = 0;
        } else if (const auto known = std::ranges::find(names_, parameter, &Name::text); known != names_.end()) {
            number = known->number;
        } else {
            number = highest_ + 1;
            names_.push_back({parameter, number});
        }
        highest_ = std::max(highest_, number);
        return number;
    }
    [[nodiscard]] std::size_t highest() const { return highest_; }

private:
    struct Name {
        std::string_view text;
        std::size_t number;
    };

    std::size_t highest_ = 0;
    std::vector<Name> names_;
};

}  // namespace

std::vector<std::string> split(std::string_view script) {
    std::vector<std::string> statements;
    const char* begin = nullptr;  // of the statement's first token, and the end of its last
    const char* end = nullptr;
    Ends ends;
    const auto finish = [&] {
        if (begin) statements.emplace_back(begin, end);
        begin = nullptr;
        ends = {};
    };
    for_each_token(script, [&](const Token& token) {
        if (token.kind == TokenKind::Blank) return;
        if (ends(token)) return finish();
        if (!begin) begin = token.text.data();
        end = token.text.data() + token.text.size();
    });
    finish();
    return statements;
}

std::size_t values_wanted(std::string_view statement) {
    Numbers numbers;
    for_each_token(statement, [&](const Token& token) {
        if (token.kind == TokenKind::Parameter) (void)numbers(token.text);
    });
    return numbers.highest();
}

std::string with_integers(std::string_view statement, const std::vector<D1Value>& values) {
    std::string text;
    Numbers numbers;
    for_each_token(statement, [&](const Token& token) {
        const std::size_t number = token.kind == TokenKind::Parameter ? numbers(token.text) : 0;
        const bool is_integer =
            number > 0 && number <= values.size() && std::holds_alternative<std::int64_t>(values[number - 1].variant());
        if (is_integer) text += concat({"+CAST(", token.text, " AS INTEGER)"});
        else text += token.text;
    });
    return text;
}

bool only_reads(std::string_view statement) {
    bool is_first = true;
    bool reads = false;
    for_each_token(statement, [&](const Token& token) {
        if (token.kind == TokenKind::Blank) return;
        if (std::exchange(is_first, false)) reads = is_one_of(token, {"SELECT", "WITH", "VALUES", "EXPLAIN"});
        else if (is_one_of(token, {"INSERT", "UPDATE", "DELETE", "REPLACE"})) reads = false;
    });
    return reads;
}

}  // namespace edge::d1_sql
