#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "edge/handlers/into_response.hpp"
#include "edge/http/response.hpp"
#include "edge/json/typed.hpp"

namespace edge::rest {

/// JSON with an entity tag, quotes included: the answer to a GET. If the request has conditions, `App` makes 304 or 412
/// of it by that tag.
///
/// ```cpp
/// return rest::tagged_json(json::to_text(current), etag_of(current), "private, no-cache");
/// ```
[[nodiscard]] Response tagged_json(std::string body, std::string_view etag, std::string_view cache_control);

/// The same with a tag made of the body (`content_etag`), for what has no revision of its own.
[[nodiscard]] Response tagged_json(std::string body, std::string_view cache_control);

/// 200 with a declared value as JSON and its entity tag, for a handler to return: 304 and 412 follow from it.
///
/// ```cpp
/// app.get("/orders/{id}", [](Uuid id) { return rest::Tagged<Order>{.value = current, .etag = etag_of(current)}; });
/// ```
template <class T>
struct Tagged {
    T value;  ///< a declared type
    std::string etag = {};  ///< with its quotes; empty: one that is made of the JSON
    std::string_view cache_control = "no-cache";  ///< how long it may be kept: here, that it is asked for each time
};

}  // namespace edge::rest

template <edge::json::Declared T>
struct edge::IntoResponse<edge::rest::Tagged<T>> {
    static Response respond(const rest::Tagged<T>& tagged) {
        std::string text = json::to_text(tagged.value);
        if (tagged.etag.empty()) return rest::tagged_json(std::move(text), tagged.cache_control);
        return rest::tagged_json(std::move(text), tagged.etag, tagged.cache_control);
    }
    static void describe(openapi::Description& description) {
        edge::detail::describe_answer(description, Status::Ok, openapi::schema_of<T>);
        description.answers.back().headers = {{"ETag", "Which version it is, for If-None-Match and If-Match."},
                                              {"Cache-Control", "How long the answer may be kept."}};
    }
};
