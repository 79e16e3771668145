#include <memory>
#include <stdexcept>
#include <string>

#include "edge/edge.hpp"

/// Bodies that are made while they are sent, and bodies that are read line by line.
namespace probe {
namespace {

using namespace edge;

/// Of all producers of this instance: lines written, and producers that were told to stop.
struct Produced {
    std::int64_t lines = 0;
    std::int64_t stopped = 0;
};

Result<void> produce(BodySink& sink, std::int64_t count, Produced& produced) {
    const std::string line(99, 'x');
    for (std::int64_t i = 0; i < count; ++i) {
        if (Result<void> written = sink.write(line + '\n'); !written) {
            ++produced.stopped;
            return written;
        }
        ++produced.lines;
    }
    return {};
}

/// Each line's length, on a line; so a client that waits for an answer to each line gets it.
Result<void> measure(LineReader& lines, BodySink& sink) {
    for (;;) {
        if (!lines.has_line()) {
            if (Result<void> flushed = sink.flush(); !flushed) return flushed;
        }
        Result<std::optional<LineReader::Line>> line = lines.next();
        if (!line) return std::unexpected(line.error());
        if (!*line) return {};
        const bool whole = (*line)->fit == LineReader::Fit::Whole;
        const std::string answer = whole ? std::to_string((*line)->text.size()) : "too long";
        if (Result<void> written = sink.write(answer + "\n"); !written) return written;
    }
}

Response measure_lines(Request& request, Context&) {
    const auto lines = std::make_shared<LineReader>(request.take_body(), 1000);
    return Response::stream([lines](BodySink& sink) { return measure(*lines, sink); }, "text/plain");
}

/// In how many pieces the body is read.
Result<Response> count_reads(Request& request, Context&) {
    Stream body = request.take_body();
    for (int reads = 0;; ++reads) {
        const Result<std::optional<std::string>> piece = body.read_some();
        if (!piece) return std::unexpected(piece.error());
        if (!*piece) return Response::text(std::to_string(reads));
    }
}

Response break_off(Request&, Context&, const std::string& how) {
    const auto producer = [how](BodySink& sink) -> Result<void> {
        if (Result<void> sent = sink.write("beginning"); !sent) return sent;
        if (Result<void> sent = sink.flush(); !sent) return sent;
        if (how == "throw") throw std::runtime_error("the probe's secret");
        return fail(ErrorCode::Unavailable, "The rest is gone.");
    };
    return Response::stream(producer, "text/plain");
}

}  // namespace

void add_stream_routes(App& app) {
    const auto produced = std::make_shared<Produced>();
    app.get("/produce/{lines}", [produced](Request&, Context&, std::int64_t lines) {
        return Response::stream([=](BodySink& sink) { return produce(sink, lines, *produced); }, "text/plain");
    });
    app.get("/produced", [produced](Request&, Context&) {
        json::Writer text;
        text.begin_object().member("lines", produced->lines).member("stopped", produced->stopped).end_object();
        return Response::json(std::move(text).take());
    });
    app.post("/lines", measure_lines);
    app.post("/reads", count_reads);
    app.get("/break-off/{how}", break_off);
}

}  // namespace probe
