#include "edge/rest/ndjson_reader.hpp"

#include <string>

#include "edge/text/concat.hpp"

namespace edge::rest {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

bool NdjsonReader::has_line() {
    while (!ahead_ && lines_.has_line()) {
        const auto line = lines_.next();
        if (line && *line) ahead_ = numbered(**line);
    }
    return ahead_.has_value();
}

Result<std::optional<NdjsonReader::Line>> NdjsonReader::next() {
    if (ahead_) return std::exchange(ahead_, std::nullopt);
    for (;;) {
        const auto line = lines_.next();
        if (!line) return std::unexpected(line.error());
        if (!*line) return std::nullopt;
        if (std::optional<Line> told = numbered(**line)) return told;
    }
}

/// The line with its number; nothing if it is blank.
std::optional<NdjsonReader::Line> NdjsonReader::numbered(const LineReader::Line& line) {
    ++number_;
    if (line.fit == LineReader::Fit::TooLong)
        return Line{number_, fail(ErrorCode::BodyTooLarge,
                                  concat({"The line is longer than ", std::to_string(max_line_), " bytes."}))};
    if (is_blank(line.text)) return std::nullopt;
    return Line{number_, line.text};
}

}  // namespace edge::rest
