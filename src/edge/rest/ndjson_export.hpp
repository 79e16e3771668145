#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/error/contain.hpp"
#include "edge/http/query.hpp"
#include "edge/openapi/problem_document.hpp"
#include "edge/rest/ndjson.hpp"
#include "edge/rest/ndjson_writer.hpp"
#include "edge/rest/page.hpp"

namespace edge::rest {

/// The last line of an export that stopped early.
struct ExportEnd {
    std::optional<ProblemDocument> problem;  ///< why it stopped, if not for its length
    std::string next;                        ///< the cursor to go on with
};

/// Options of an export.
struct NdjsonExportOptions {
    CursorKey cursor_key;          ///< what seals its cursors
    std::string scope = "export";  ///< what its cursors are good for: another one for each list (`CursorKey::seal`)
    std::size_t max_pages = 1;     ///< after so many it stops, the first one included
};

/// All items of a list as newline-delimited JSON, read page by page while they are sent; it holds one page. If it has
/// to stop early, its last line is no item but says where to go on: `{"next": CURSOR}`, and beside it `problem` if the
/// reason was not the number of pages. A client sends that cursor to go on (`export_position`).
///
/// The first page is read before, so that a list that cannot be read is a problem document and not half an answer:
///
/// ```cpp
/// const rest::NdjsonExportOptions options{.cursor_key = rest::CursorKey("a secret"), .max_pages = 90};
/// const auto position = rest::export_position(*request.query(), options);
/// if (!position) return std::unexpected(position.error());
/// Result<rest::Page<Order>> first = read_orders(*position);
/// if (!first) return std::unexpected(first.error());
/// return rest::export_ndjson<Order>(*std::move(first), read_orders, options);
/// ```
///
/// Made for one request.
template <json::Declared T>
class NdjsonExport {
public:
    /// Reads the page at a position that the page before gave. What it throws ends the export as a failure does.
    using ReadPage = std::function<Result<Page<T>>(std::string position)>;

    /// An export that begins with a page that was read already.
    NdjsonExport(Page<T> first, ReadPage read_page, NdjsonExportOptions options)
        : page_(std::move(first)), read_page_(std::move(read_page)), options_(std::move(options)) {}

    /// Writes all of it. Fails as the sink does.
    Result<void> write(BodySink& sink);

private:
    Page<T> page_;
    ReadPage read_page_;
    NdjsonExportOptions options_;
};

/// Writes the end of an export that stopped before `position`, because of `problem` if there is one.
Result<void> write_export_end(NdjsonWriter& lines, const NdjsonExportOptions& options, std::string_view position,
                              const Error* problem);

/// The position in the query parameter `cursor` (`kExportCursor`); nothing without one. Fails with InvalidParameter if
/// it is not the `next` of an export with the same options.
[[nodiscard]] Result<std::optional<std::string>> export_position(const Query& query,
                                                                 const NdjsonExportOptions& options);

/// The query parameter that asks for the rest of an export, for `openapi::takes`.
inline constexpr openapi::Parameter kExportCursor{.name = "cursor",
                                                  .description = "The `next` of an export that stopped early.",
                                                  .schema = openapi::schema_of_pattern<kCursorPattern>};

/// The schema of a line, for `ndjson_schema`: an item or the end.
template <json::Declared T>
void export_line_schema(json::Schema& schema);

/// The answer that is such an export.
template <json::Declared T>
[[nodiscard]] Response export_ndjson(Page<T> first, typename NdjsonExport<T>::ReadPage read_page,
                                     NdjsonExportOptions options) {
    const auto body = std::make_shared<NdjsonExport<T>>(std::move(first), std::move(read_page), std::move(options));
    return Response::stream([body](BodySink& sink) { return body->write(sink); }, kNdjson);
}

template <json::Declared T>
Result<void> NdjsonExport<T>::write(BodySink& sink) {
    NdjsonWriter lines(sink);
    for (std::size_t pages_left = options_.max_pages;;) {
        for (const T& item : page_.items)
            if (Result<void> written = lines.write(item); !written) return written;
        if (!page_.next) return {};
        const std::string position = *std::exchange(page_, {}).next;
        if (--pages_left == 0) return write_export_end(lines, options_, position, nullptr);
        Result<Page<T>> page = contain([&] { return read_page_(position); });
        if (!page) return write_export_end(lines, options_, position, &page.error());
        page_ = *std::move(page);
    }
}

}  // namespace edge::rest

template <>
inline constexpr auto edge::json::declaration<edge::rest::ExportEnd> = edge::json::object<edge::rest::ExportEnd>(
    "ExportEnd", "The end of an export that is not all of it.",
    member("problem", &edge::rest::ExportEnd::problem, "Why it stopped, if not for its length."),
    member("next", &edge::rest::ExportEnd::next, "The cursor of the export that goes on from here."));

namespace edge::rest {

template <json::Declared T>
void export_line_schema(json::Schema& schema) {
    schema.writer().begin_object().key("anyOf").begin_array();
    openapi::schema_of<T>(schema);
    openapi::schema_of<ExportEnd>(schema);
    schema.writer().end_array().end_object();
}

}  // namespace edge::rest
