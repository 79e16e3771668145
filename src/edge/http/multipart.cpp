#include "edge/http/multipart.hpp"

#include <algorithm>

#include "edge/http/field_syntax.hpp"
#include "edge/http/media_type.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kLongestBoundary = 70;

std::unexpected<Error> malformed_form(std::string_view what) {
    return fail(ErrorCode::MalformedRequest, concat({"The form cannot be read: ", what, "."}));
}

bool may_be_in_boundary(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("'()+_,-./:=? ").contains(c);
}

/// The text of a token or of a quoted string; nothing if it is neither.
std::optional<std::string> parameter_value(std::string_view text) {
    if (is_token(text)) return std::string(text);
    if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"')) return std::nullopt;
    text = text.substr(1, text.size() - 2);
    std::string value;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // Some browsers write the path of a file as it is, so a backslash is one unless it has to be an escape.
        const bool is_escape = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
        if (!is_escape && text[i] == '"') return std::nullopt;
        value += is_escape ? text[++i] : text[i];
    }
    return value;
}

/// How the Fetch standard has names written: these three are encoded, and nothing else.
std::string decoded_name(std::string_view text) {
    std::string name;
    while (!text.empty()) {
        const std::string_view code = text.substr(0, 3);
        const char c = code == "%22" ? '"' : code == "%0D" ? '\r' : code == "%0A" ? '\n' : '\0';
        name += c != '\0' ? c : text.front();
        text.remove_prefix(c != '\0' ? 3 : 1);
    }
    return name;
}

/// Sets one that is not there yet.
Result<void> set_once(std::optional<std::string>& place, std::string_view value) {
    const std::optional<std::string> text = parameter_value(value);
    if (place || !text || !is_utf8(*text)) return malformed_form("a part has no proper Content-Disposition");
    place = decoded_name(*text);
    return {};
}

Result<void> read_disposition(std::string_view value, std::optional<std::string>& name,
                              std::optional<std::string>& filename) {
    if (lower_case(take_element(value, ';')) != "form-data")
        return malformed_form("a part has another Content-Disposition than form-data");
    while (!value.empty()) {
        const std::string_view parameter = take_element(value, ';');
        const std::size_t equals = parameter.find('=');
        if (equals == parameter.npos) return malformed_form("a part has no proper Content-Disposition");
        const std::string key = lower_case(trim(parameter.substr(0, equals)));
        const std::string_view text = trim(parameter.substr(equals + 1));
        if (key == "name")
            if (Result<void> set = set_once(name, text); !set) return set;
        if (key == "filename")
            if (Result<void> set = set_once(filename, text); !set) return set;
    }
    return {};
}

}  // namespace

Result<std::string> multipart_boundary(std::string_view content_type) {
    const std::optional<MediaType> type = MediaType::parse(content_type);
    if (!type || type->essence() != "multipart/form-data")
        return fail(ErrorCode::UnsupportedMediaType, "The body must be multipart/form-data.");
    (void)take_element(content_type, ';');
    std::optional<std::string> boundary;
    while (!content_type.empty()) {
        const std::string_view parameter = take_element(content_type, ';');
        const std::size_t equals = parameter.find('=');
        if (equals == parameter.npos || lower_case(trim(parameter.substr(0, equals))) != "boundary") continue;
        if (boundary) return malformed_form("its Content-Type has two boundaries");
        boundary = parameter_value(trim(parameter.substr(equals + 1))).value_or("");
    }
    if (!boundary || boundary->empty() || boundary->size() > kLongestBoundary || boundary->ends_with(' ') ||
        !std::ranges::all_of(*boundary, &may_be_in_boundary))
        return malformed_form("its Content-Type has no proper boundary");
    return *std::move(boundary);
}

MultipartReader::MultipartReader(Stream stream, std::string_view boundary, const MultipartLimits& limits)
    : stream_(std::move(stream)), delimiter_(concat({"\r\n--", boundary})), limits_(limits) {}

Result<bool> MultipartReader::fill() {
    Result<std::optional<std::string>> bytes = stream_.read_some();
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    if (!*bytes) return false;
    bytes_ += (*bytes)->size();
    if (bytes_ > limits_.bytes) return std::unexpected(body_too_large(limits_.bytes));
    buffer_.erase(0, std::exchange(at_, 0));
    buffer_ += **bytes;
    return true;
}

Result<void> MultipartReader::need(std::size_t bytes) {
    while (rest().size() < bytes) {
        const Result<bool> filled = fill();
        if (!filled) return std::unexpected(filled.error());
        if (!*filled) return malformed_form("it ends before it is complete");
    }
    return {};
}

/// The first delimiter has no line before it.
Result<void> MultipartReader::begin() {
    const std::string_view first = std::string_view(delimiter_).substr(kLineEnd.size());
    if (Result<void> there = need(first.size()); !there) return there;
    if (!rest().starts_with(first)) return malformed_form("it does not begin with its boundary");
    at_ += first.size();
    state_ = State::After;
    return {};
}

Result<void> MultipartReader::pass_over() {
    for (;;) {
        const Result<std::optional<std::string>> bytes = read_some();
        if (!bytes) return std::unexpected(bytes.error());
        if (!*bytes) return {};
    }
}

/// After the last delimiter and its two hyphens stands nothing but one line's end.
Result<void> MultipartReader::check_end() {
    for (;;) {
        if (!kLineEnd.starts_with(rest().substr(2))) return malformed_form("something follows after its end");
        const Result<bool> filled = fill();
        if (!filled) return std::unexpected(filled.error());
        if (!*filled) break;
    }
    if (rest().size() == 3) return malformed_form("something follows after its end");
    state_ = State::Ended;
    return {};
}

Result<MultipartReader::Part> MultipartReader::read_head() {
    constexpr std::string_view kHeadEnd = "\r\n\r\n";
    // The line's end of the delimiter is the one before the first field.
    std::size_t end = rest().find(kHeadEnd);
    while (end == std::string_view::npos) {
        if (rest().size() >= limits_.head_bytes + kHeadEnd.size())
            return std::unexpected(body_too_large(limits_.head_bytes));
        const std::size_t searched = rest().size() - std::min(rest().size(), kHeadEnd.size() - 1);
        if (Result<void> more = need(rest().size() + 1); !more) return std::unexpected(std::move(more.error()));
        end = rest().find(kHeadEnd, searched);
    }
    if (end > limits_.head_bytes) return std::unexpected(body_too_large(limits_.head_bytes));
    // Nobody may see another part begin within the head, or right behind it.
    const std::size_t looked_at = end + kLineEnd.size() + delimiter_.size();
    if (Result<void> there = need(looked_at); !there) return std::unexpected(std::move(there.error()));
    if (rest().substr(0, looked_at).contains(delimiter_)) return malformed_form("its boundary stands in another line");
    std::string_view head = rest().substr(0, end);
    Part part{.name = {}, .filename = {}};
    std::optional<std::string> name;
    bool has_disposition = false;
    bool has_type = false;
    while (!head.empty()) {
        head.remove_prefix(kLineEnd.size());
        const std::string_view line = head.substr(0, head.find(kLineEnd));
        head.remove_prefix(line.size());
        const std::size_t colon = line.find(':');
        const bool has_controls = line.find_first_of(std::string_view("\r\n\0", 3)) != line.npos;
        if (colon == line.npos || has_controls || !is_token(line.substr(0, colon)))
            return malformed_form("a part has a line that is no header field");
        const std::string field = lower_case(line.substr(0, colon));
        const std::string_view value = trim(line.substr(colon + 1));
        if (field == "content-disposition") {
            if (std::exchange(has_disposition, true)) return malformed_form("a part has two of Content-Disposition");
            if (Result<void> read = read_disposition(value, name, part.filename); !read)
                return std::unexpected(std::move(read.error()));
        } else if (field == "content-type") {
            if (std::exchange(has_type, true) || !is_field_value(value))
                return malformed_form("a part has no proper Content-Type");
            part.content_type = value;
        } else if (field == "content-transfer-encoding" && lower_case(value) != "binary" &&
                   lower_case(value) != "8bit" && lower_case(value) != "7bit") {
            return malformed_form("a part is encoded");
        }
    }
    if (!name) return malformed_form("a part has no name");
    part.name = *std::move(name);
    at_ += end + kHeadEnd.size();  // not before all is right: what is refused once is refused again
    return part;
}

Result<std::optional<MultipartReader::Part>> MultipartReader::next() {
    const auto failed = [](Result<void>& done) { return std::unexpected(std::move(done.error())); };
    if (state_ == State::Before)
        if (Result<void> begun = begin(); !begun) return failed(begun);
    if (state_ == State::Within)
        if (Result<void> passed = pass_over(); !passed) return failed(passed);
    if (state_ == State::Ended) return std::nullopt;
    if (Result<void> there = need(2); !there) return failed(there);
    if (rest().starts_with("--")) {
        if (Result<void> ended = check_end(); !ended) return failed(ended);
        return std::nullopt;
    }
    if (!rest().starts_with(kLineEnd)) return malformed_form("its boundary stands in another line");
    if (++parts_ > limits_.parts)
        return fail(ErrorCode::BodyTooLarge,
                    concat({"The form has more than ", std::to_string(limits_.parts), " parts."}));
    Result<Part> part = read_head();
    if (!part) return std::unexpected(std::move(part.error()));
    state_ = State::Within;
    return std::optional<Part>(*std::move(part));
}

Result<std::optional<std::string>> MultipartReader::read_some() {
    if (state_ != State::Within) return std::nullopt;
    for (;;) {
        const std::size_t end = rest().find(delimiter_);
        const std::size_t kept = delimiter_.size() - 1;
        const std::size_t ready = end != std::string_view::npos ? end : rest().size() - std::min(rest().size(), kept);
        if (ready > 0) {
            std::string bytes(rest().substr(0, ready));
            at_ += ready;
            return std::optional<std::string>(std::move(bytes));
        }
        if (end == 0) {
            at_ += delimiter_.size();
            state_ = State::After;
            return std::nullopt;
        }
        if (Result<void> more = need(rest().size() + 1); !more) return std::unexpected(std::move(more.error()));
    }
}

Result<std::string> MultipartReader::read_all(std::size_t limit) {
    std::string all;
    for (;;) {
        Result<std::optional<std::string>> bytes = read_some();
        if (!bytes) return std::unexpected(std::move(bytes.error()));
        if (!*bytes) return all;
        if ((*bytes)->size() > limit - all.size()) return std::unexpected(body_too_large(limit));
        all += **bytes;
    }
}

}  // namespace edge
