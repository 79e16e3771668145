#include "edge/json/pointer.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

namespace edge::json {

namespace {

std::string unescape_token(std::string_view token) {
    std::string text;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] == '~') text += token[++i] == '0' ? '~' : '/';
        else text += token[i];
    }
    return text;
}

}  // namespace

bool is_pointer(std::string_view text) {
    if (!text.empty() && text.front() != '/') return false;
    for (std::size_t i = text.find('~'); i != std::string_view::npos; i = text.find('~', i + 1)) {
        if (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1')) return false;
    }
    return true;
}

std::optional<Pointer> Pointer::parse(std::string_view text) {
    if (!is_pointer(text)) return {};
    return Pointer(text);
}

std::size_t Pointer::depth() const { return std::size_t(std::ranges::count(text_, '/')); }

std::vector<std::string> Pointer::tokens() const {
    std::vector<std::string> tokens;
    for (std::size_t slash = 0; slash < text_.size();) {
        const std::size_t end = std::min(text_.find('/', slash + 1), text_.size());
        tokens.push_back(unescape_token(std::string_view(text_).substr(slash + 1, end - slash - 1)));
        slash = end;
    }
    return tokens;
}

std::pair<Pointer, std::string> Pointer::split() const {
    const std::size_t slash = text_.rfind('/');
    return {Pointer(std::string_view(text_).substr(0, slash)),
            unescape_token(std::string_view(text_).substr(slash + 1))};
}

// Texts can be compared: every token has one spelling only.
bool Pointer::is_above(const Pointer& other) const { return other.text_.starts_with(text_ + "/"); }

std::optional<std::size_t> parse_index(std::string_view token) {
    std::size_t index = 0;
    const bool leading_zero = token.size() > 1 && token.front() == '0';
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
    if (token.empty() || leading_zero || end != token.data() + token.size()) return {};
    return error == std::errc::result_out_of_range ? SIZE_MAX : index;
}

}  // namespace edge::json
