#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/handlers/into_response.hpp"
#include "edge/http/query.hpp"
#include "edge/json/declaration.hpp"
#include "edge/openapi/operation.hpp"
#include "edge/rest/cursor.hpp"

namespace edge::rest {

/// A part of a list. It may have fewer items than asked for, or none, while `next` says that more follow. A handler
/// that returns one answers with JSON, `{"items": [...], "next": CURSOR}`, and a `Link` field to the next page.
template <class T>
struct Page {
    std::vector<T> items;  ///< in the order of the list
    std::optional<std::string> next = {};  ///< where the next page starts; nothing on the last
};

/// The query parameter that asks for the page after another, for `openapi::takes`.
inline constexpr openapi::Parameter kCursor{.name = "cursor",
                                            .description = "The `next` of the page before, with the same filters.",
                                            .schema = openapi::schema_of_pattern<kCursorPattern>};

/// The value of a `Link` field that leads to the next page (RFC 8288): the same path and query, with this cursor.
///
/// ```cpp
/// Response response = Response::json("[]");
/// response.header("Link", rest::next_link(request.path(), *request.query(), "the cursor"));
/// ```
[[nodiscard]] std::string next_link(std::string_view path, const Query& query, std::string_view cursor);

}  // namespace edge::rest

namespace edge::rest::detail {

/// "LinkPage" for Link.
template <json::Declared T>
inline constexpr auto kPageName = [] {
    constexpr std::string_view kName = json::declaration<T>.name;
    constexpr std::string_view kPage = "Page";
    std::array<char, kName.size() + kPage.size()> name;
    std::ranges::copy(kPage, std::ranges::copy(kName, name.begin()).out);
    return name;
}();

}  // namespace edge::rest::detail

template <edge::json::Declared T>
inline constexpr auto edge::json::declaration<edge::rest::Page<T>> = edge::json::object<edge::rest::Page<T>>(
    std::string_view(edge::rest::detail::kPageName<T>.data(), edge::rest::detail::kPageName<T>.size()),
    "A part of a list.", member("items", &edge::rest::Page<T>::items, "In the order of the list."),
    member("next", &edge::rest::Page<T>::next, "The cursor of the next page; absent on the last."));

template <edge::json::Declared T>
struct edge::IntoResponse<edge::rest::Page<T>> {
    static Result<Response> respond(const rest::Page<T>& page, const Request& request) {
        Response response = Response::json(json::to_text(page));
        if (!page.next) return response;
        const Result<Query> query = request.query();
        if (!query) return std::unexpected(query.error());
        response.header("Link", rest::next_link(request.path(), *query, *page.next));
        return response;
    }
    static void describe(openapi::Description& description) {
        edge::detail::describe_answer(description, Status::Ok, openapi::schema_of<rest::Page<T>>);
        description.answers.back().headers.push_back({"Link", "Leads to the next page, if there is one."});
    }
};
