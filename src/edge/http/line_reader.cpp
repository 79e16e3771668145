#include "edge/http/line_reader.hpp"

namespace edge {

Result<std::optional<LineReader::Line>> LineReader::next() {
    for (std::size_t searched = 0;;) {
        const std::size_t end = rest().find('\n', searched);
        if (end != std::string_view::npos) return take(end, end + 1);
        if (rest().size() > max_line_ + 1) {  // one more for the CR of a CRLF
            fit_ = Fit::TooLong;
            at_ = buffer_.size();
        }
        searched = rest().size();
        Result<bool> more = fill();
        if (!more) return std::unexpected(std::move(more.error()));
        if (*more) continue;
        if (rest().empty() && fit_ == Fit::Whole) return std::nullopt;
        return take(rest().size(), rest().size());
    }
}

/// Adds what the stream has ready; false at its end.
Result<bool> LineReader::fill() {
    Result<std::optional<std::string>> chunk = stream_.read_some();
    if (!chunk) return std::unexpected(std::move(chunk.error()));
    if (!*chunk) return false;
    buffer_.erase(0, std::exchange(at_, 0));
    buffer_ += **chunk;
    return true;
}

LineReader::Line LineReader::take(std::size_t size, std::size_t with_end) {
    std::string_view text = rest().substr(0, size);
    if (text.ends_with('\r')) text.remove_suffix(1);
    at_ += with_end;
    if (std::exchange(fit_, Fit::Whole) == Fit::TooLong || text.size() > max_line_)
        return {.text = {}, .fit = Fit::TooLong};
    return {.text = text};
}

}  // namespace edge
