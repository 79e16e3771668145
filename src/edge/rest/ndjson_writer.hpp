#pragma once

#include <string>
#include <string_view>

#include "edge/http/body_sink.hpp"
#include "edge/json/lines.hpp"

namespace edge::rest {

/// Writes newline-delimited JSON into a body while it is sent; it holds one line.
///
/// ```cpp
/// const BodyProducer orders = [](BodySink& sink) -> Result<void> {
///     rest::NdjsonWriter lines(sink);
///     for (const Order& order : {Order{"vanilla-classic", "ready"}, Order{"mud", "pending"}})
///         if (Result<void> written = lines.write(order); !written) return written;
///     return {};
/// };
/// return Response::stream(orders, rest::kNdjson);
/// ```
///
/// All functions fail as the sink does.
class NdjsonWriter {
public:
    /// `sink` is borrowed.
    explicit NdjsonWriter(BodySink& sink) : sink_(&sink) {}

    /// Writes a value in a declared form as the next line.
    template <const auto& D>
    Result<void> write(const json::TypeOf<D>& value) {
        line_.clear();
        json::append_line<D>(line_, value);
        return sink_->write(line_);
    }
    template <json::Declared T>
    Result<void> write(const T& value) {
        return write<json::declaration<T>>(value);
    }

    /// Writes the text of one value, which has no line break in it, as the next line.
    Result<void> write_text(std::string_view json);

private:
    BodySink* sink_;
    std::string line_;
};

}  // namespace edge::rest
