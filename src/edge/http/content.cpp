#include "edge/http/content.hpp"

#include "edge/http/field_syntax.hpp"
#include "edge/http/media_type.hpp"
#include "edge/text/concat.hpp"

namespace edge {

bool has_content_coding(const Request& request) {
    std::string_view codings = request.header("Content-Encoding").value_or("");
    std::string_view coding = take_member(codings);
    while (equal_ignoring_case(coding, "identity")) coding = take_member(codings);
    return !coding.empty();
}

Result<void> require_media_type(const Request& request, std::string_view media_type) {
    if (has_content_coding(request))
        return fail(ErrorCode::UnsupportedMediaType, "The body must have no content coding.");
    const auto given = MediaType::parse(request.header("Content-Type").value_or(""));
    if (given && given->essence() == media_type) return {};
    return fail(ErrorCode::UnsupportedMediaType,
                concat({"The body must be ", media_type, ", and Content-Type must say so."}));
}

Result<std::string_view> json_body(Request& request, std::string_view media_type) {
    const Result<void> typed = require_media_type(request, media_type);
    return typed ? request.body() : std::unexpected(typed.error());
}

Result<std::string_view> Request::json_text() { return json_body(*this); }

}  // namespace edge
