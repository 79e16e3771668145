// The entry for emails. A program has it if its application has a handler of them.

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <emscripten/em_macros.h>

#include "call_slot.hpp"
#include "edge/app.hpp"
#include "edge/text/decimal.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"
#include "workers_email.hpp"

void edge::detail::take_emails() {}

namespace edge::wasm {
namespace {

/// JavaScript's `Headers` of these fields.
OwnedHandle headers_of(const Headers& fields) {
    json::Writer rows;
    rows.begin_array().begin_array();
    for (const auto& [name, value] : fields) rows.begin_array().value(name).value(value).end_array();
    rows.end_array().end_array();
    return own(construct("Headers", from_json(std::move(rows).take())));
}

class WorkersEmailMessage final : public EmailMessage {
public:
    /// `exchange` is borrowed; it outlives this object.
    WorkersEmailMessage(Platform& platform, Parts parts, Handle exchange)
        : EmailMessage(platform, std::move(parts)), exchange_(exchange) {}

private:
    Prepared<std::string> prepare_forward(std::string_view to, const Headers& added) override {
        auto slot = make_call(exchange_, std::move(call_text({"event", "forward"}).value(to).null()));
        slot->set_handle(1, headers_of(added));
        return prepared<decode_message_id>(std::move(slot));
    }
    Prepared<std::string> prepare_reply(const Email& reply) override {
        auto slot = make_call(exchange_, std::move(call_text({"event", "reply"}).null()));
        slot->set_handle(0, object_of(reply));
        return prepared<decode_message_id>(std::move(slot));
    }

    Handle exchange_;
};

/// Of the head "from", "to", "bytes", then "name" and "value" for each header field, a line each.
EmailMessage::Parts parts_of(std::string_view head, Handle exchange) {
    EmailMessage::Parts parts{.from = std::string(take_line(head)),
                              .to = std::string(take_line(head)),
                              .headers = {},
                              .size = std::size_t(parse_decimal(take_line(head)).value_or(0)),
                              .raw = {}};
    while (!head.empty()) {
        const std::string_view name = take_line(head);
        (void)parts.headers.append(name, take_line(head));  // what is no field value here is left out
    }
    OwnedHandle raw = call_now(exchange, call_text({"event", "raw"}, "true"))->take_handle();
    if (raw.get() != 0) parts.raw = Stream(std::make_unique<ReadableStream>(std::move(raw)));
    return parts;
}

/// The answer is why it is rejected, as JSON: a text, or null.
Result<std::string> work_on_email(const App& app, std::string_view head, Handle exchange, Context& context) {
    WorkersEmailMessage email(platform(), parts_of(head, exchange), exchange);
    return app.handle(email, context).transform([&] {
        json::Writer answer;
        if (email.rejection()) answer.value(*email.rejection());
        else answer.null();
        return std::move(answer).take();
    });
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_email(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_email);
}
