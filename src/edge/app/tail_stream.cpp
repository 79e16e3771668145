#include "edge/app/tail_stream.hpp"

#include <array>
#include <cmath>

#include "edge/app.hpp"
#include "edge/json/element.hpp"

namespace edge {

namespace {

constexpr const char* kTailStream = "tail stream";

void take_text(json::Element& value, std::string& out) {
    std::string_view text;
    if (value.get(text)) out = text;
}

TailStreamKind kind_named(std::string_view type) {
    using Name = std::pair<std::string_view, TailStreamKind>;
    static constexpr std::array kNames{Name{"onset", TailStreamKind::Onset},
                                       Name{"log", TailStreamKind::Log},
                                       Name{"exception", TailStreamKind::Exception},
                                       Name{"spanOpen", TailStreamKind::SpanOpen},
                                       Name{"spanUpdate", TailStreamKind::SpanUpdate},
                                       Name{"spanClose", TailStreamKind::SpanClose},
                                       Name{"attributes", TailStreamKind::Attributes},
                                       Name{"return", TailStreamKind::Return},
                                       Name{"diagnosticChannel", TailStreamKind::DiagnosticChannel},
                                       Name{"streamDiagnostic", TailStreamKind::StreamDiagnostic},
                                       Name{"outcome", TailStreamKind::Outcome}};
    for (const auto& [name, kind] : kNames)
        if (name == type) return kind;
    return TailStreamKind::Other;
}

void read_what_it_tells(std::string_view text, TailStreamEvent& out) {
    (void)json::walk(text, nullptr, [&](json::Element& root) {
        for (json::Members members(root); members.next();) {
            json::Element& value = members.value();
            const std::string_view key = members.key();
            if (key == "type") {
                std::string type;
                take_text(value, type);
                out.kind = kind_named(type);
            } else if (key == "scriptName") take_text(value, out.script_name);
            else if (key == "entrypoint") take_text(value, out.entrypoint);
            else if (key == "spanId") take_text(value, out.opened);
            else if (key == "name") take_text(value, out.name);
            else if (key == "level") take_text(value, out.level);
            else if (key == "outcome") take_text(value, out.outcome);
            else if (key == "message") out.message = value.text();
            else if (key == "info")
                for (json::Members info(value); info.next();)
                    if (info.key() == "type") take_text(info.value(), out.trigger);
        }
        return json::Finding::Valid;
    });
    if (out.kind != TailStreamKind::Onset) out.trigger.clear();  // others have an `info` of their own
}

/// The text of an exception is one; what was logged is JSON.
void unquote_message(TailStreamEvent& event) {
    if (event.kind != TailStreamKind::Exception) return;
    const std::string quoted = "[" + std::exchange(event.message, {}) + "]";
    (void)json::walk(quoted, nullptr, [&](json::Element& root) {
        json::Items items(root);
        if (items.next()) take_text(items.value(), event.message);
        return json::Finding::Valid;
    });
}

}  // namespace

Result<TailStreamEvent> TailStreamEvent::parse(std::string_view json) {
    TailStreamEvent read;
    const Result<void> walked = json::walk(json, nullptr, [&](json::Element& root) {
        for (json::Members members(root); members.next();) {
            json::Element& value = members.value();
            const std::string_view key = members.key();
            double number = 0;
            if (key == "invocationId") take_text(value, read.invocation_id);
            else if (key == "timestamp") {
                constexpr double kMost = 8.64e15;  // of a Date of JavaScript
                if (value.get(number) && std::abs(number) <= kMost)
                    read.timestamp = Time{std::chrono::milliseconds(std::int64_t(number))};
            } else if (key == "sequence") {
                constexpr double kExact = 9007199254740992;  // 2^53
                if (value.get(number) && number >= 0 && number <= kExact) read.sequence = std::uint64_t(number);
            } else if (key == "event") read.event = value.text();
            else if (key == "spanContext")
                for (json::Members ids(value); ids.next();) {
                    if (ids.key() == "traceId") take_text(ids.value(), read.trace_id);
                    else if (ids.key() == "spanId") take_text(ids.value(), read.span_id);
                }
        }
        return json::Finding::Unverified;
    });
    if (!walked) return std::unexpected(walked.error());
    read_what_it_tells(read.event, read);
    unquote_message(read);
    return read;
}

void App::add_tail_stream(detail::EventWork work) {
    add_event(kTailStream, std::move(work));
    detail::take_tail_streams();
}

Result<void> App::handle(TailStream& stream, Context& context) const {
    Result<void> done = run_event(kTailStream, &stream, context,
                                  "add App::tail_stream, or let no Worker name this one as its consumer");
    if (!done)
        context.log(LogLevel::Error, "A tail stream failed",
                    {{"invocation", stream.onset().invocation_id},
                     {"script", stream.onset().script_name},
                     {"detail", done.error().detail},
                     {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
