// Rewrites HTML by the platform's HTMLRewriter. Handlers run here, in the request's own stack, so they may wait.

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/bindings/html/html_rewriter.hpp"
#include "edge/error/contain.hpp"
#include "edge/json/element.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"
#include "stream.hpp"
#include "turns.hpp"
#include "values.hpp"
#include "worker.hpp"

extern "C" {

/// A new `HtmlRewriting` of html_rewriting.js, by the host's class HTMLRewriter, which is borrowed.
edge::wasm::Handle edge_html_rewriting(edge::wasm::Handle type);
}

namespace edge::wasm {
namespace {

using detail::HtmlHandler;
using detail::HtmlToken;

// The arguments of a call, by their places.
constexpr std::string_view kNumber = "0";
constexpr std::string_view kWhat = "1";

Error change_invalid(const Rejection& rejection) {
    return {HtmlError::ChangeInvalid, "HTML could not be changed.", std::string(rejection.message)};
}

Error rewriting_error(const Rejection& rejection) { return rejection_error(rejection, "The rewriting of HTML"); }

std::vector<std::pair<std::string, std::string>> pairs_of(json::Element& root) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (json::Items rows(root); rows.next();) {
        std::string texts[2];
        std::size_t count = 0;
        for (json::Items items(rows.value()); items.next() && count < 2; ++count) {
            std::string_view text;
            if (items.value().get(text)) texts[count] = text;
        }
        pairs.emplace_back(std::move(texts[0]), std::move(texts[1]));
    }
    return pairs;
}

/// One body that is rewritten.
class Rewriting {
public:
    Rewriting(const OwnedHandle& type, std::vector<HtmlHandler> handlers)
        : session_(edge_html_rewriting(type.get())),
          first_of_end_tags_(handlers.size()),
          next_number_(handlers.size()) {
        for (std::size_t i = 0; i < handlers.size(); ++i) handlers_.emplace(i, std::move(handlers[i].work));
    }

    [[nodiscard]] Handle session() const { return session_.get(); }

    /// Keeps the handler of an end tag; gives its number.
    [[nodiscard]] std::size_t keep(HtmlToken::Work work) {
        handlers_.emplace(next_number_, std::move(work));
        return next_number_++;
    }

    /// Writes the body as it gets ready.
    [[nodiscard]] Result<void> write_to(BodySink& sink);

private:
    [[nodiscard]] Result<void> handle(std::size_t number, Handle arguments);
    /// Works on one call; bytes may be among those that come when a handler has failed.
    [[nodiscard]] Result<void> work_on(Handle arguments, BodySink& sink);

    OwnedHandle session_;
    std::map<std::size_t, HtmlToken::Work> handlers_;
    std::size_t first_of_end_tags_;
    std::size_t next_number_;
};

/// The piece that a call is about.
class Token final : public HtmlToken {
public:
    Token(Rewriting& rewriting, Handle arguments) : rewriting_(&rewriting), arguments_(arguments) {}

    std::optional<std::string> read(std::string_view member, Texts arguments) override {
        const auto slot = call(member, arguments, "null");
        Result<std::string_view> packed = slot->result();
        if (!packed) return std::nullopt;
        const Part part = take_part(*packed);
        if (part.kind == PartKind::Absent) return std::nullopt;
        return std::string(part.bytes);
    }

    std::vector<std::pair<std::string, std::string>> attributes() override {
        std::vector<std::pair<std::string, std::string>> pairs;
        const std::string rows = read("attributes", {}).value_or("[]");
        (void)json::walk(rows, nullptr, [&](json::Element& root) {
            pairs = pairs_of(root);
            return json::Finding::Valid;
        });
        return pairs;
    }

    Result<void> assign(std::string_view member, std::string_view value) override {
        const auto slot =
            make_call(0, std::move(call_text({"Reflect", "set"}, "[]").null().value(member).value(value)));
        slot->set_handle(0, itself());
        evaluate(slot->call());
        return outcome_of(*slot);
    }

    Result<void> change(std::string_view method, Texts arguments) override {
        return outcome_of(*call(method, arguments, "[]"));
    }

    Result<void> insert(std::string_view method, std::string_view content, HtmlContent kind) override {
        json::Writer text = call_text({kWhat, method}, "[]");
        text.value(content).begin_object().member("html", kind == HtmlContent::Html).end_object();
        return outcome_of(*call_now(arguments_, std::move(text)));
    }

    Result<void> on_end_tag(Work work) override {
        const std::size_t number = rewriting_->keep(std::move(work));
        const auto slot =
            make_call(rewriting_->session(), std::move(call_text({"onEndTag"}, "[]").null().value(number)));
        slot->set_handle(0, itself());
        evaluate(slot->call());
        return outcome_of(*slot);
    }

private:
    [[nodiscard]] OwnedHandle itself() const { return call_now(arguments_, call_text({kWhat}, "true"))->take_handle(); }

    [[nodiscard]] std::unique_ptr<CallSlot> call(std::string_view member, Texts arguments, std::string_view pick) {
        json::Writer text = call_text({kWhat, member}, pick);
        for (const std::string_view argument : arguments) text.value(argument);
        return call_now(arguments_, std::move(text));
    }

    [[nodiscard]] static Result<void> outcome_of(const CallSlot& slot) {
        return slot.result(&change_invalid).transform([](std::string_view) {});
    }

    Rewriting* rewriting_;
    Handle arguments_;
};

/// The handler of an end tag is called once.
Result<void> Rewriting::handle(std::size_t number, Handle arguments) {
    Token token(*this, arguments);
    if (number < first_of_end_tags_) return handlers_.at(number)(token);
    const HtmlToken::Work work = std::move(handlers_.extract(number).mapped());
    return work(token);
}

Result<void> Rewriting::work_on(Handle arguments, BodySink& sink) {
    const auto asked = call_now(arguments, call_text({kNumber}));
    Result<std::string_view> number = asked->result();
    if (!number) return std::unexpected(std::move(number.error()));
    if (const auto handler = parse_decimal(take_part(*number).bytes)) return handle(std::size_t(*handler), arguments);
    const auto ready = call_now(arguments, call_text({kWhat}));
    Result<std::string_view> bytes = ready->result();
    return bytes ? sink.write(take_part(*bytes).bytes) : std::unexpected(std::move(bytes.error()));
}

Result<void> Rewriting::write_to(BodySink& sink) {
    TurnedFunction run{.object = OwnedHandle(), .method = "run", .error = &rewriting_error, .on_trap = OnTrap::GoOn};
    run.object = call_now(session(), call_text({}, "true"))->take_handle();
    std::optional<Error> first_failure;
    const Result<std::string> done = in_turn(std::move(run), [&](Handle arguments) -> Result<std::string> {
        const Result<void> worked = contain([&] { return work_on(arguments, sink); });
        if (worked) return {};
        if (!first_failure) first_failure = worked.error();
        return std::unexpected(worked.error());
    });
    if (done) return {};
    return std::unexpected(first_failure ? *std::move(first_failure) : done.error());
}

Result<void> make(Handle session) {
    const auto made = call_now(session, call_text({"make"}, "[]"));
    if (const auto done = made->result(); !done)
        return fail(HtmlError::NotThere, "A page could not be rewritten.", done.error().internal);
    return {};
}

Result<void> add_handlers(Handle session, const std::vector<HtmlHandler>& handlers) {
    for (std::size_t i = 0; i < handlers.size(); ++i) {
        json::Writer text = call_text({"on"}, "[]");
        text.value(i);
        if (handlers[i].selector) text.value(*handlers[i].selector);
        else text.null();
        const auto added = call_now(session, std::move(text.value(handlers[i].kind)));
        if (const auto done = added->result(); !done)
            return fail(HtmlError::SelectorInvalid, "A page could not be rewritten.",
                        concat({"the selector \"", handlers[i].selector.value_or(""), "\": ", done.error().internal}));
    }
    return {};
}

/// The body, as JavaScript takes it.
Result<Outgoing> take_body(Response& response) {
    if (const BodyProducer producer = response.take_producer())
        return collect(producer).transform([](std::string bytes) { return Outgoing{.bytes = std::move(bytes)}; });
    if (response.has_stream()) return take_outgoing(response.take_stream());
    return Outgoing{.bytes = std::string(response.body())};
}

Result<void> begin(Handle session, Response& response) {
    Result<Outgoing> body = take_body(response);
    if (!body) return std::unexpected(std::move(body.error()));
    json::Writer text = call_text({"begin"}, "[]");
    text.null().value(response.headers().get("Content-Type").value_or("text/html"));
    const auto slot = make_call(session, std::move(text));
    if (body->handle.get() != 0) slot->set_handle(0, std::move(body->handle));
    else slot->set_bytes(0, body->bytes);
    evaluate(slot->call());
    if (const auto done = slot->result(); !done)
        return fail(HtmlError::CharsetUnknown, "A page could not be rewritten.", done.error().internal);
    return {};
}

/// The host's class: a global one, or what the platform that `createWorker` was given supplies.
Result<OwnedHandle> rewriter_class() {
    emscripten::val global = emscripten::val::global("HTMLRewriter");
    if (!global.isUndefined()) return own(std::move(global));
    const auto asked = call_now(handle_of(platform_object()), call_text({"htmlRewriter"}, "true"));
    const Result<std::string_view> given = asked->result();
    if (!given) return fail(HtmlError::NotThere, "A page could not be rewritten.", given.error().internal);
    OwnedHandle type = asked->take_handle();
    if (type.get() != 0) return type;
    return fail(HtmlError::NotThere, "A page could not be rewritten.",
                "this host has no HTMLRewriter: give createWorker a platform with `htmlRewriter`");
}

}  // namespace
}  // namespace edge::wasm

edge::Result<edge::Response> edge::detail::rewrite_html(std::vector<HtmlHandler> handlers, Response response) {
    if (response.fault() || response.body_size() == 0) return response;
    const Result<wasm::OwnedHandle> type = wasm::rewriter_class();
    if (!type) return std::unexpected(type.error());
    const auto rewriting = std::make_shared<wasm::Rewriting>(*type, handlers);
    if (const Result<void> made = wasm::make(rewriting->session()); !made) return std::unexpected(made.error());
    if (const Result<void> added = wasm::add_handlers(rewriting->session(), handlers); !added)
        return std::unexpected(added.error());
    if (const Result<void> begun = wasm::begin(rewriting->session(), response); !begun)
        return std::unexpected(begun.error());
    Response rewritten = Response::stream([rewriting](BodySink& sink) { return rewriting->write_to(sink); },
                                          "text/html", response.status());
    rewritten.headers() = std::move(response.headers());
    rewritten.headers().erase("Content-Length");
    return rewritten;
}
