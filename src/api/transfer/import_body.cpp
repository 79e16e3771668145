#include "api/transfer/import_body.hpp"

namespace bakery {

edge::Result<void> ImportBody::write(edge::BodySink& sink) {
    for (;;) {
        edge::Result<void> written;
        if (!lines_.has_line()) written = settle(sink, Sending::Now);
        else if (import_.is_full()) written = settle(sink, when_full_);
        if (!written) return written;
        const auto line = lines_.next().value();
        if (!line) return settle(sink, Sending::WithMore);
        import_.take(line->number, line->text);
    }
}

edge::Result<void> ImportBody::settle(edge::BodySink& sink, Sending sending) {
    edge::rest::NdjsonWriter answer(sink);
    for (const ImportOutcome& outcome : import_.settle())
        if (edge::Result<void> written = answer.write_text(to_json(outcome)); !written) return written;
    return sending == Sending::Now ? sink.flush() : edge::Result<void>();
}

}  // namespace bakery
