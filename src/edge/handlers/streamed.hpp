#pragma once

#include <utility>
#include <variant>

#include "edge/handlers/into_response.hpp"
#include "edge/handlers/media_type_text.hpp"
#include "edge/http/body_sink.hpp"
#include "edge/http/stream.hpp"

namespace edge {

/// A body that is made while it is sent, or that is passed on unread, with a media type that the documentation names:
///
/// ```cpp
/// app.get("/backup", [](Kv<"NOTES"> notes) -> Streamed<"text/plain"> {
///     return {[notes](BodySink& sink) -> Result<void> {
///         for (const Result<KvKey>& key : notes.keys()) {
///             const Result<void> written = key ? sink.write(key->name + "\n") : std::unexpected(key.error());
///             if (!written) return written;
///         }
///         return {};
///     }};
/// });
/// ```
template <MediaTypeText kMediaType = "application/octet-stream">
struct Streamed {
    std::variant<BodyProducer, Stream> body;  ///< what writes it, or where it comes from
};

template <MediaTypeText kMediaType>
struct IntoResponse<Streamed<kMediaType>> {
    static Response respond(Streamed<kMediaType> streamed) {
        const auto send = [](auto&& body) { return Response::stream(std::move(body), kMediaType.view()); };
        return std::visit(send, std::move(streamed.body));
    }
    static void describe(openapi::Description& description) {
        detail::describe_answer(description, Status::Ok, openapi::schema_of<std::string>);
        description.answers.back().content.media_type = kMediaType.view();
    }
};

}  // namespace edge
