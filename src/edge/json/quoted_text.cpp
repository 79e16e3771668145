#include "edge/json/quoted_text.hpp"

#include <cstdint>
#include <cstring>

#include "edge/json/plain_text.hpp"
#include "edge/text/utf8.hpp"

namespace edge::json {

namespace {

constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

/// Copies as many bytes as a T has and gives the bytes as that.
template <class T>
T copy_word(char* to, const char* from) {
    T word;
    std::memcpy(&word, from, sizeof(T));
    std::memcpy(to, &word, sizeof(T));
    return word;
}

/// Copies a block and says how many bytes at its front are plain.
std::size_t copy_block(char* to, const char* from) {
    std::memcpy(to, from, kPlainBlock);
    return plain_in_block(from);
}

/// Copies the bytes of the front that stand in JSON as they are; gives how many. What lies behind them in `to`, as far
/// as
/// `text` is long, may be written to.
std::size_t copy_plain(char* to, std::string_view text) {
    const char* const from = text.data();
    const std::size_t size = text.size();
    if (size >= kPlainBlock) {
        std::size_t done = 0;
        for (; size - done >= kPlainBlock; done += kPlainBlock)
            if (const std::size_t plain = copy_block(to + done, from + done); plain < kPlainBlock) return done + plain;
        if (done == size) return size;
        done = size - kPlainBlock;  // the last block overlaps the one before
        return done + copy_block(to + done, from + done);
    }
    // Shorter ones by two words that may overlap.
    using Word = std::uint64_t;
    using HalfWord = std::uint32_t;
    std::uint64_t special = 1;
    if (size >= sizeof(Word)) {
        const std::size_t second = size - sizeof(Word);
        special = special_in(copy_word<Word>(to, from)) | special_in(copy_word<Word>(to + second, from + second));
    } else if (size >= sizeof(HalfWord)) {
        const std::size_t second = size - sizeof(HalfWord);
        const Word low = copy_word<HalfWord>(to, from);
        special = special_in(low | Word{copy_word<HalfWord>(to + second, from + second)} << 32);
    }
    if (special == 0) return size;
    std::size_t plain = 0;
    for (; plain < size && is_plain(from[plain]); ++plain) to[plain] = from[plain];
    return plain;
}

/// Writes the one character at the start of `text`, which is not plain, and takes it off.
char* put_special(char* to, std::string_view& text) {
    const Utf8Step step = next_utf8(text);
    const std::string_view character = text.substr(0, step.size);
    text.remove_prefix(step.size);
    if (step.valid && step.size == 1) return put_escape(to, character.front());
    const std::string_view written = step.valid ? character : kReplacementCharacter;
    return to + written.copy(to, written.size());
}

}  // namespace

std::size_t detail::most_quoted_long(std::string_view text) {
    std::size_t more = 2;
    for (const char c : text) {
        if (std::uint8_t(c) < 0x20) more += 5;
        else if (!is_plain(c)) more += 2;  // a byte that is not UTF-8 becomes three
    }
    return text.size() + more;
}

char* put_quoted(char* to, std::string_view text) {
    *to++ = '"';
    for (;;) {
        const std::size_t plain = copy_plain(to, text);
        to += plain;
        text.remove_prefix(plain);
        if (text.empty()) break;
        do to = put_special(to, text);
        while (!text.empty() && !is_plain(text.front()));
    }
    *to++ = '"';
    return to;
}

}  // namespace edge::json
