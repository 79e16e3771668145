#include "edge/rest/ndjson_export.hpp"

#include "edge/http/problem.hpp"
#include "edge/json/writer.hpp"

namespace edge::rest {

Result<void> write_export_end(NdjsonWriter& lines, const NdjsonExportOptions& options, std::string_view position,
                              const Error* problem) {
    json::Writer line;
    line.begin_object();
    if (problem != nullptr) line.key("problem").raw(problem_response(*problem, {}).body());
    line.member("next", options.cursor_key.seal(options.scope, position)).end_object();
    return lines.write_text(std::move(line).take());
}

Result<std::optional<std::string>> export_position(const Query& query, const NdjsonExportOptions& options) {
    const auto cursor = query.get(kExportCursor.name);
    if (!cursor) return std::nullopt;
    auto position = options.cursor_key.open(options.scope, *cursor);
    if (position) return position;
    return fail(ErrorCode::InvalidParameter, "cursor must be the `next` of an export.");
}

}  // namespace edge::rest
