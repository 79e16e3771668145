#include "api/transfer/export_body.hpp"

#include <utility>

#include "api/orders/cursor.hpp"
#include "edge/http/problem.hpp"
#include "edge/json/writer.hpp"

namespace bakery {

edge::Result<void> ExportBody::write(edge::BodySink& sink) {
    for (;;) {
        edge::Result<void> written = write_page(sink);
        if (!written || !page_.next) return written;
        const std::string position = *std::exchange(page_, {}).next;
        if (--pages_left_ == 0) return write_end(sink, position, nullptr);
        edge::Result<OrderPage> page = store_->read_page(position);
        if (!page) return write_end(sink, position, &page.error());
        page_ = *std::move(page);
    }
}

edge::Result<void> ExportBody::write_page(edge::BodySink& sink) const {
    for (const Order& order : page_.items) {
        edge::Result<void> written = sink.write(edge::json::to_text(order) + '\n');
        if (!written) return written;
    }
    return {};
}

edge::Result<void> ExportBody::write_end(edge::BodySink& sink, const std::string& position,
                                         const edge::Error* problem) const {
    edge::json::Writer line;
    line.begin_object();
    if (problem != nullptr) line.key("problem").raw(edge::problem_response(*problem, {}).body());
    line.member("next", seal_cursor(cursor_key_, kExportScope, position)).end_object();
    return sink.write(std::move(line).take() + '\n');
}

}  // namespace bakery
