#include "form_routes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "edge/edge.hpp"
#include "edge/handlers/multipart.hpp"
#include "edge/json/writer.hpp"

namespace {

using namespace edge;

constexpr std::size_t kBytesOfForm = 8 * 1024 * 1024;

/// The names, types and contents of its fields, and the size of its files, which are read as they come.
Result<Response> tell(MultipartReader form) {
    json::Writer told;
    told.begin_array();
    for (;;) {
        const auto part = form.next();
        if (!part) return std::unexpected(part.error());
        if (!*part) return Response::json(std::move(told.end_array()).take());
        told.begin_object().member("name", (*part)->name).member("type", (*part)->content_type);
        if (!(*part)->filename) {
            told.member("value", form.read_all(100).value()).end_object();
            continue;
        }
        std::int64_t bytes = 0;
        std::int64_t largest = 0;
        while (const auto some = form.read_some().value()) {
            bytes += std::int64_t(some->size());
            largest = std::max(largest, std::int64_t(some->size()));
        }
        told.member("filename", *(*part)->filename).member("bytes", bytes).member("largest", largest).end_object();
    }
}

/// Sends the first file back while it comes.
Result<Response> pass_through(MultipartReader form) {
    const auto reader = std::make_shared<MultipartReader>(std::move(form));
    for (;;) {
        const auto part = reader->next();
        if (!part) return std::unexpected(part.error());
        if (!*part) return fail(ErrorCode::NotFound, "There is no file.");
        if (!(*part)->filename) continue;
        const auto send = [reader](BodySink& sink) -> Result<void> {
            for (;;) {
                const Result<std::optional<std::string>> some = reader->read_some();
                if (!some) return std::unexpected(some.error());
                if (!*some) return {};
                if (const Result<void> sent = sink.write(**some); !sent) return sent;
            }
        };
        return Response::stream(send, (*part)->content_type);
    }
}

}  // namespace

void add_form_routes(App& app) {
    app.post("/form", body_limit({.bytes = kBytesOfForm}), &tell);
    app.post("/form/file", body_limit({.bytes = kBytesOfForm}), &pass_through);
    app.post("/form/small", &tell);
}
