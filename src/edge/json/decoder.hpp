#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "edge/json/bytes.hpp"
#include "edge/json/member_key.hpp"
#include "edge/json/number.hpp"
#include "edge/json/plain_text.hpp"
#include "edge/json/reader.hpp"

namespace edge::json {

/// Reads a text in the one spelling in which the framework writes values: members in the order of the declaration, no
/// blanks, nothing escaped. Clients mostly send that, and stores give back what was written. Whatever stands otherwise
/// is not taken, and says nothing of the text: who wants to know reads it by `walk`.
///
/// The text ends with a bracket: so what is looked for inside has a byte behind it.
class Decoder {
public:
    /// Both are borrowed. The reader is for constraints to note what is wrong; that it has noted something is all that
    /// counts, as what is wrong is to be read again.
    Decoder(std::string_view text, Reader& reader)
        : at_(text.data()), end_(at_ + text.size()), reader_(reader), noted_(reader.count()) {
        if (!text.ends_with('}') && !text.ends_with(']')) at_ = end_;
    }

    /// Whether no constraint has anything against what was taken.
    [[nodiscard]] bool is_sound() const { return reader_.count() == noted_; }
    /// Whether nothing is left.
    [[nodiscard]] bool is_at_end() const { return at_ == end_; }
    /// Where reading goes on.
    [[nodiscard]] const char* at() const { return at_; }
    /// Where constraints note what is wrong.
    [[nodiscard]] Reader& reader() { return reader_; }

    /// Whether that stands there; goes on behind it.
    [[nodiscard]] bool take(char c) {
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }
    [[nodiscard]] bool take(std::string_view word) {
        if (std::size_t(end_ - at_) <= word.size() || !equal_bytes(at_, word.data(), word.size())) return false;
        at_ += word.size();
        return true;
    }
    /// Takes the key of a member of the object that begins there, whose bracket stands in the place of the first comma.
    template <std::size_t N>
    [[nodiscard]] bool take_key(const char* object, const MemberKey<N>& key) {
        if (std::size_t(end_ - at_) <= N || *at_ != (at_ == object ? '{' : ',')) return false;
        if (!equal_bytes(at_ + 1, key.text + 1, N - 1)) return false;
        at_ += N;
        return true;
    }
    /// Takes a string that stands there as it is. It is borrowed from the text.
    [[nodiscard]] bool take_text(std::string_view& out) {
        if (at_ == end_ || *at_ != '"') return false;
        const char* const begin = at_ + 1;
        const char* const special = find_special(begin, end_);
        if (special == end_ || *special != '"') return false;
        out = {begin, std::size_t(special - begin)};
        at_ = special + 1;
        return true;
    }
    /// Takes an integer of at most 18 digits.
    [[nodiscard]] bool take_integer(std::int64_t& out) {
        if (at_ == end_) return false;
        const char* const end = parse_short_integer(at_, end_, out);
        if (end == nullptr || (out == 0 && *at_ == '-')) return false;
        at_ = end;
        return true;
    }

private:
    const char* at_;
    const char* end_;
    Reader& reader_;
    std::size_t noted_;
};

}  // namespace edge::json
