#include "edge/testing/scripted_quick_actions.hpp"

#include <optional>
#include <utility>

#include "edge/json/document.hpp"
#include "edge/json/writer.hpp"
#include "edge/testing/memory_call.hpp"

namespace edge::testing {
namespace {

/// What all actions have in common.
struct PageOfAction {
    std::optional<std::string> url;
    std::optional<std::string> html;
};

}  // namespace
}  // namespace edge::testing

template <>
inline constexpr auto edge::json::declaration<edge::testing::PageOfAction> =
    edge::json::object<edge::testing::PageOfAction>(edge::json::member<&edge::testing::PageOfAction::url>(),
                                                    edge::json::member<&edge::testing::PageOfAction::html>())
        .ignoring_unknown();

namespace edge::testing {

ScriptedQuickActions& ScriptedQuickActions::on(QuickAction action, Answer answer) {
    answers_.insert_or_assign(action, std::move(answer));
    return *this;
}

Response ScriptedQuickActions::result(std::string_view json) {
    json::Writer text;
    text.begin_object().member("success", true).key("result").raw(json).key("meta");
    text.begin_object().member("status", 200).member("title", "").end_object();
    return Response::json(std::move(text.end_object()).take());
}

Response ScriptedQuickActions::refusal(Status status, std::string_view message) {
    json::Writer text;
    text.begin_object().member("success", false).key("errors").begin_array();
    text.begin_object().member("message", message).end_object().end_array();
    return Response::json(std::move(text.end_object()).take(), status);
}

Result<Response> ScriptedQuickActions::answer(const Sent& sent) {
    if (const Result<void> checked = json::check(sent.options); !checked)
        return fail(QuickActionError::OptionsInvalid, "A browser does not take its options.", checked.error().detail);
    sent_.push_back(sent);
    const Result<PageOfAction> page = json::parse<PageOfAction>(sent.options);
    if (!page || page->url.has_value() == page->html.has_value())
        return detail::quick_answer(refusal(Status::BadRequest, "exactly one of url and html must be provided"));
    const auto found = answers_.find(sent.action);
    return detail::quick_answer(found == answers_.end()
                                    ? refusal(Status::UnprocessableContent, "the test says nothing of this action")
                                    : found->second(sent.options));
}

Prepared<Response> ScriptedQuickActions::prepare(QuickAction action, std::string_view options) {
    return memory_call<Response>(
        [this, sent = Sent{.action = action, .options = std::string(options)}] { return answer(sent); });
}

}  // namespace edge::testing
