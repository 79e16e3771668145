#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/http/stream.hpp"

namespace edge {

/// Reads a stream line by line and never holds more than a line and what the platform delivers at once.
///
/// ```cpp
/// LineReader lines(request.take_body(), 64 * 1024);
/// for (;;) {
///     Result<std::optional<LineReader::Line>> line = lines.next();
///     if (!line || !*line) break;
///     use((*line)->text);
/// }
/// ```
///
/// Lines end with LF or CRLF, which is not part of them; the last one may lack it. Belongs to one request.
class LineReader {
public:
    /// Whether a line was within the limit.
    enum class Fit { Whole, TooLong };

    /// One line.
    struct Line {
        std::string_view text;  ///< borrowed until the next call; empty where it is too long
        Fit fit = Fit::Whole;   ///< whether `text` is all of it
    };

    /// `max_line` is in bytes, without the line's end. The rest of a longer line is read and thrown away.
    LineReader(Stream stream, std::size_t max_line) : stream_(std::move(stream)), max_line_(max_line) {}

    /// Whether the next call has a line in memory and will not wait.
    [[nodiscard]] bool has_line() const { return rest().contains('\n'); }

    /// The next line; nothing at the end. Fails as the stream does.
    [[nodiscard]] Result<std::optional<Line>> next();

private:
    [[nodiscard]] std::string_view rest() const { return std::string_view(buffer_).substr(at_); }
    [[nodiscard]] Result<bool> fill();
    [[nodiscard]] Line take(std::size_t size, std::size_t with_end);

    Stream stream_;
    std::size_t max_line_;
    std::string buffer_;
    std::size_t at_ = 0;
    Fit fit_ = Fit::Whole;  ///< of the line that `rest` begins in
};

}  // namespace edge
