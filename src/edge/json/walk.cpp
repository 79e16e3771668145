#include "edge/json/walk.hpp"

#include <cstring>

#include "edge/json/syntax.hpp"
#include "edge/json/unescape.hpp"
#include "edge/text/utf8.hpp"

namespace edge::json {

void Walk::begin(std::string_view text, std::pmr::memory_resource* strings) {
    text = without_byte_order_mark(text);
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    memory_ = strings;
    strings_ = nullptr;
    strings_end_ = 0;
    if (strings != nullptr && !text.empty()) {
        auto* const copy = static_cast<char*>(strings->allocate(text.size(), 1));
        std::memcpy(copy, text.data(), text.size());
        text = {copy, text.size()};
    }
    at_ = begin_ = text.data();
    end_ = begin_ + text.size();
    depth_ = 0;
    deep_ = false;
    scalar_ = !text.empty() && text.front() != '{' && text.front() != '[';
    broken_ = text.empty() || scalar_ || (text.back() != '}' && text.back() != ']');
}

bool Walk::get_other_string(const char* begin, const char* special, std::string_view& out) {
    const char* at = special;
    bool has_escapes = false;
    bool is_ascii = true;
    for (; at != end_ && *at != '"'; at = find_special(at, end_)) {
        if (std::uint8_t(*at) < 0x20) return fails();
        if (*at == '\\') has_escapes = true, ++at;
        else is_ascii = false;
        if (at != end_) ++at;
    }
    if (at == end_) return fails();
    out = {begin, std::size_t(at - begin)};
    at_ = at + 1;
    if (!is_ascii && !is_utf8(out)) return fails();
    if (!has_escapes) return true;
    // There is room for every string once: for one that is read again there may be none.
    if (strings_end_ > std::size_t(begin - begin_)) return fails();
    char* const to = reinterpret_cast<char*>(room_for_strings() + strings_end_);
    const char* const end = unescape(out, to);
    if (end == nullptr) return fails();
    out = {to, std::size_t(end - to)};
    strings_end_ += out.size();
    return true;
}

std::uint8_t* Walk::room_for_strings() {
    const auto room = std::size_t(end_ - begin_);  // unescaped, no text is longer
    if (strings_ == nullptr && memory_ != nullptr) {
        strings_ = static_cast<std::uint8_t*>(memory_->allocate(room, 1));
    } else if (strings_ == nullptr) {
        if (own_room_ < room) {
            own_strings_ = std::make_unique_for_overwrite<std::uint8_t[]>(room);
            own_room_ = room;
        }
        strings_ = own_strings_.get();
    }
    return strings_;
}

void Walk::pass_over(const char* at, std::uint32_t around) {
    if (depth_ != around) return leave(around);
    at_ = at;
    switch (*at) {
        case '{':
        case '[':
            ++at_;
            ++depth_;
            return leave(around);
        case '"': return skip_string();
        case '}':
        case ']':
        case ',':
        case ':': broken_ = true; return;
        default:
            while (!is_blank(*at_) && *at_ != ',' && *at_ != '}' && *at_ != ']') ++at_;
    }
}

/// Goes on behind the bracket that leads to this depth.
void Walk::leave(std::uint32_t depth) {
    while (depth_ > depth) {
        if (at_ == end_) return void(broken_ = true);
        if (*at_ == '"') {
            skip_string();
            continue;
        }
        if (*at_ == '{' || *at_ == '[') ++depth_;
        else if (*at_ == '}' || *at_ == ']') --depth_;
        ++at_;
    }
}

void Walk::skip_string() {
    const char* at = at_ + 1;
    for (at = find_special(at, end_); at != end_ && *at != '"'; at = find_special(at, end_))
        at += *at == '\\' && at + 1 != end_ ? 2 : 1;
    if (at == end_) broken_ = true;
    at_ = at == end_ ? end_ : at + 1;
}

}  // namespace edge::json
