#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>

#include "edge/json/bytes.hpp"
#include "edge/json/document.hpp"
#include "edge/json/plain_text.hpp"

namespace edge::json {

/// How far the reading of a text has come. It goes over the text where that lies, by nothing but its grammar, and looks
/// at each byte once that is read: nothing of the text is copied but strings that have to be unescaped.
///
/// The text ends with the last bracket of the document. So whatever stands inside has a byte behind it, and what goes
/// over digits, blanks or letters comes to an end.
class Walk {
public:
    /// Prepares for another text. It is broken where its root is neither an object nor an array.
    void begin(std::string_view text, std::pmr::memory_resource* strings);

    /// Whether nothing more can be read: the text is no JSON.
    [[nodiscard]] bool is_broken() const { return broken_; }
    /// Whether it is broken because of what its root is.
    [[nodiscard]] bool is_scalar() const { return scalar_; }
    /// Whether everything was read, and nothing stands behind it.
    [[nodiscard]] bool is_at_end() const { return !broken_ && !deep_ && depth_ == 0 && at_ == end_; }

    /// Where reading goes on.
    [[nodiscard]] const char* at() const { return at_; }
    /// Behind the last byte of the text.
    [[nodiscard]] const char* end() const { return end_; }
    /// Notes that everything before is read.
    void go_to(const char* at) { at_ = at; }

    /// Whether a string begins there, which `out` is then: unescaped.
    [[nodiscard]] bool get_string(const char* at, std::string_view& out) {
        if (broken_ || *at != '"') return false;
        const char* const begin = at + 1;
        const char* const special = find_special(begin, end_);
        if (special == end_ || *special != '"') return get_other_string(begin, special, out);
        out = {begin, std::size_t(special - begin)};
        at_ = special + 1;
        return true;
    }
    /// Whether that word stands there.
    [[nodiscard]] bool take_word(const char* at, std::string_view word) {
        if (broken_ || *at != word.front() || std::size_t(end_ - at) <= word.size()) return false;
        if (!equal_bytes(at, word.data(), word.size())) return false;
        at_ = at + word.size();
        return true;
    }

    /// Goes into the value there if it begins with that bracket; gives whether it does. So many stand around it.
    [[nodiscard]] bool enter(const char* at, std::uint32_t around, char bracket) {
        if (broken_ || *at != bracket) return false;
        if (around >= Document::kMaxDepth) deep_ = true;  // unless it is empty
        if (around > Document::kMaxDepth) return fails();
        at_ = at + 1;
        depth_ = around + 1;
        return true;
    }
    /// Goes on behind the value `last` of an array or object, or to its first one; gives whether there is another.
    [[nodiscard]] bool go_on(const char* last, std::uint32_t around, bool& started, char closing) {
        if (broken_ || depth_ < around) return false;
        if (started && (depth_ != around || at_ == last)) pass_over(last, around);
        if (at_ == end_) return fails();
        skip_blanks();
        if (*at_ == closing) return ++at_, --depth_, false;
        if (!started) return started = true;
        if (*at_ != ',') return fails();
        ++at_;
        skip_blanks();
        return true;
    }
    /// Reads the key of a member, and its colon. One that is `likely` is that very view.
    [[nodiscard]] bool take_key(const std::string_view& likely, std::string_view& key) {
        const char* const begin = at_ + 1;
        const std::size_t size = likely.size();
        if (*at_ == '"' && std::size_t(end_ - begin) > size && begin[size] == '"' &&
            equal_bytes(begin, likely.data(), size)) {
            key = likely;
            at_ = begin + size + 1;
        } else if (!get_string(at_, key)) {
            return fails();
        }
        skip_blanks();
        if (*at_ != ':') return fails();
        ++at_;
        skip_blanks();
        return true;
    }
    /// Goes on behind a value that begins there, whatever of it was read. What it passes over is not looked at closely.
    void pass_over(const char* at, std::uint32_t around);

    /// How much of the memory for strings is used, and how to go back to that.
    [[nodiscard]] std::size_t strings() const { return strings_end_; }
    void rewind(std::size_t strings, const char* at, std::uint32_t depth) {
        strings_end_ = strings;
        at_ = at;
        depth_ = depth;
    }

    /// While it lives the walk is somebody's.
    class Use {
    public:
        explicit Use(Walk& walk) : walk_(walk) { walk_.in_use_ = true; }
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;
        ~Use() { walk_.in_use_ = false; }

    private:
        Walk& walk_;
    };
    [[nodiscard]] bool is_in_use() const { return in_use_; }

private:
    bool fails() {
        broken_ = true;
        return false;
    }
    void skip_blanks() {
        while (std::uint8_t(*at_) <= ' ' && is_blank(*at_)) ++at_;
    }
    [[nodiscard]] static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

    [[nodiscard]] bool get_other_string(const char* begin, const char* special, std::string_view& out);
    void leave(std::uint32_t depth);
    void skip_string();
    [[nodiscard]] std::uint8_t* room_for_strings();

    const char* begin_ = nullptr;
    const char* at_ = nullptr;
    const char* end_ = nullptr;
    std::uint32_t depth_ = 0;  ///< arrays and objects around
    bool broken_ = false;
    bool scalar_ = false;
    bool deep_ = false;
    bool in_use_ = false;
    std::pmr::memory_resource* memory_ = nullptr;
    std::uint8_t* strings_ = nullptr;  ///< those that were unescaped, one behind the other
    std::size_t strings_end_ = 0;
    std::unique_ptr<std::uint8_t[]> own_strings_;
    std::size_t own_room_ = 0;
};

}  // namespace edge::json
