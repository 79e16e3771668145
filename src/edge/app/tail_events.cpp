#include "edge/app/tail_events.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "edge/app.hpp"
#include "edge/json/element.hpp"

namespace edge {

namespace {

constexpr const char* kTail = "events of other Workers";

void read_text(json::Element& value, std::string& out) {
    std::string_view text;
    if (value.get(text)) out = text;
}

void read_time(json::Element& value, Time& out) {
    constexpr double kMost = 8.64e15;  // of a Date of JavaScript
    double milliseconds = 0;
    if (value.get(milliseconds) && std::abs(milliseconds) <= kMost)
        out = Time{std::chrono::milliseconds(std::int64_t(milliseconds))};
}

TailLog read_log(json::Element& value) {
    TailLog log{.timestamp = {}, .level = {}, .message = "[]"};
    for (json::Members members(value); members.next();) {
        if (members.key() == "timestamp") read_time(members.value(), log.timestamp);
        else if (members.key() == "level") read_text(members.value(), log.level);
        else if (members.key() == "message") log.message = members.value().text();
    }
    return log;
}

TailException read_exception(json::Element& value) {
    TailException exception{.timestamp = {}, .name = {}, .message = {}};
    for (json::Members members(value); members.next();) {
        if (members.key() == "timestamp") read_time(members.value(), exception.timestamp);
        else if (members.key() == "name") read_text(members.value(), exception.name);
        else if (members.key() == "message") read_text(members.value(), exception.message);
        else if (members.key() == "stack") read_text(members.value(), exception.stack);
    }
    return exception;
}

/// An event has no name: it is known by a member that only its kind has. The first that is there counts.
TailKind kind_of(std::string_view event) {
    using Mark = std::pair<std::string_view, TailKind>;
    static constexpr std::array kMarks{Mark{"request", TailKind::Request},     Mark{"cron", TailKind::Scheduled},
                                       Mark{"batchSize", TailKind::Queue},     Mark{"mailFrom", TailKind::Email},
                                       Mark{"consumedEvents", TailKind::Tail}, Mark{"rpcMethod", TailKind::Procedure},
                                       Mark{"scheduledTime", TailKind::Alarm}};
    std::size_t first = kMarks.size();
    (void)json::walk(event, nullptr, [&](json::Element& root) {
        for (json::Members members(root); members.next();)
            for (std::size_t i = 0; i < first; ++i)
                if (members.key() == kMarks[i].first) first = i;
        return json::Finding::Valid;
    });
    return first == kMarks.size() ? TailKind::Other : kMarks[first].second;
}

TailItem read_item(std::string_view text) {
    TailItem item{.script_name = {},
                  .outcome = {},
                  .timestamp = {},
                  .logs = {},
                  .exceptions = {},
                  .event = "null",
                  .json = std::string(text)};
    (void)json::walk(text, nullptr, [&](json::Element& root) {
        for (json::Members members(root); members.next();) {
            json::Element& value = members.value();
            if (members.key() == "scriptName") read_text(value, item.script_name);
            else if (members.key() == "outcome") read_text(value, item.outcome);
            else if (members.key() == "eventTimestamp") {
                if (!value.is_null()) read_time(value, item.timestamp.emplace());
            } else if (members.key() == "event") item.event = value.text();
            else if (members.key() == "logs")
                for (json::Items logs(value); logs.next();) item.logs.push_back(read_log(logs.value()));
            else if (members.key() == "exceptions")
                for (json::Items all(value); all.next();) item.exceptions.push_back(read_exception(all.value()));
        }
        return json::Finding::Valid;
    });
    item.kind = kind_of(item.event);
    return item;
}

}  // namespace

Result<TailEvents> TailEvents::parse(std::string_view json) {
    std::vector<std::string> texts;
    const Result<void> walked = json::walk(json, nullptr, [&](json::Element& root) {
        for (json::Items items(root); items.next();) texts.emplace_back(items.value().text());
        return json::Finding::Unverified;
    });
    if (!walked) return std::unexpected(walked.error());
    TailEvents events;
    for (const std::string& text : texts) events.items.push_back(read_item(text));
    return events;
}

void App::add_tail(detail::EventWork work) {
    add_event(kTail, std::move(work));
    detail::take_tail_events();
}

Result<void> App::handle(TailEvents& events, Context& context) const {
    Result<void> done =
        run_event(kTail, &events, context, "add App::tail, or let no Worker name this one as its consumer");
    if (!done)
        context.log(
            LogLevel::Error, "Events of other Workers failed",
            {{"events", events.items.size()}, {"detail", done.error().detail}, {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
