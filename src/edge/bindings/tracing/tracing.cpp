#include "edge/bindings/tracing/tracing.hpp"

#include "edge/json/writer.hpp"
#include "edge/text/concat.hpp"

namespace edge {

Span& Span::set(std::string_view key, std::string_view text) {
    if (!span_) return *this;
    json::Writer json;
    json.value(text);
    return set_json(key, std::move(json).take());
}

Span& Span::set(std::string_view key, double number) {
    if (!span_) return *this;
    json::Writer json;
    json.value(number);
    return set_json(key, std::move(json).take());
}

Span& Span::set_json(std::string_view key, std::string_view json) {
    if (span_) span_->set(key, json);
    return *this;
}

Span& Span::rename(std::string_view name) {
    if (span_) span_->rename(name);
    return *this;
}

Span& Span::fail(std::string_view message) {
    if (span_) span_->fail(message);
    return *this;
}

Span& Span::fail(const Error& error) {
    if (!span_) return *this;
    const bool has_both = !error.detail.empty() && !error.internal.empty();
    const std::string message = concat({error.detail, has_both ? " " : "", error.internal});
    span_->record(error.code.kind().slug, message);
    span_->fail(message);
    return *this;
}

Span Span::start(std::string_view name) const { return Span(span_ ? span_->start(name) : nullptr); }

void Span::end() {
    if (const std::unique_ptr<TracedSpan> ending = std::move(span_)) ending->end();
}

}  // namespace edge
