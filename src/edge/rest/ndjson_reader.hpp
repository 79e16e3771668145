#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "edge/http/line_reader.hpp"

namespace edge::rest {

/// Reads newline-delimited JSON from a stream, a line at a time, and never holds more than a line and the bytes that
/// the platform delivers at once. Lines are counted from 1; blank ones count and are passed over.
///
/// ```cpp
/// rest::NdjsonReader lines(request.take_body(), 16 * 1024);
/// for (;;) {
///     const auto line = lines.next();
///     if (!line) return std::unexpected(line.error());  // the stream broke off
///     if (!*line) break;
///     const auto& [number, json] = **line;  // a line that is too long spoils only itself
///     if (json) use(number, json::parse<NewOrder>(*json));
/// }
/// ```
///
/// Belongs to one request.
class NdjsonReader {
public:
    /// A line, with its number for messages.
    struct Line {
        std::int64_t number;            ///< from 1
        Result<std::string_view> text;  ///< borrowed until the next call; BodyTooLarge if the line is too long
    };

    /// `max_line` is in bytes, without the line's end. Of a longer line nothing is kept.
    NdjsonReader(Stream stream, std::size_t max_line) : lines_(std::move(stream), max_line), max_line_(max_line) {}

    /// Whether the next call has a line in memory and will not wait. Before it waits, an answer that is made meanwhile
    /// may be sent.
    [[nodiscard]] bool has_line();

    /// The next line that is not blank; nothing at the end. Fails as the stream does.
    [[nodiscard]] Result<std::optional<Line>> next();

private:
    [[nodiscard]] std::optional<Line> numbered(const LineReader::Line& line);

    LineReader lines_;
    std::size_t max_line_;
    std::int64_t number_ = 0;
    std::optional<Line> ahead_;  ///< read by `has_line`, to see whether it is blank
};

}  // namespace edge::rest
