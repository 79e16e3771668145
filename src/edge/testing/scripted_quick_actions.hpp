#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/browser/quick_actions.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Quick actions of Browser Rendering for tests, which make of a page what the test says. As the platform does, they
/// refuse options without a page, or with two; an action of which nothing was said can use no page.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto actions = std::make_shared<testing::ScriptedQuickActions>(bindings.platform());
/// actions->on(QuickAction::Markdown, [](std::string_view) {
///     return testing::ScriptedQuickActions::result(R"("# Cakes")");
/// });
/// bindings.add<QuickActions>("BROWSER", actions);
/// ```
class ScriptedQuickActions final : public QuickActions {
public:
    using QuickActions::QuickActions;

    /// What an action answers, of its options, which are JSON.
    using Answer = std::function<Response(std::string_view options)>;

    /// An action as it was asked for.
    struct Sent {
        QuickAction action;   ///< which
        std::string options;  ///< JSON
    };

    /// Says what an action answers from now on: `Response::bytes`, a `result`, or a `refusal`.
    ScriptedQuickActions& on(QuickAction action, Answer answer);

    /// The answer with a result that is JSON.
    [[nodiscard]] static Response result(std::string_view json);
    /// The answer that says why there is none: 400, 422, 429, 500 or 503.
    [[nodiscard]] static Response refusal(Status status, std::string_view message);

    /// What was asked for so far, in order.
    [[nodiscard]] const std::vector<Sent>& sent() const { return sent_; }

private:
    Prepared<Response> prepare(QuickAction action, std::string_view options) override;
    [[nodiscard]] Result<Response> answer(const Sent& sent);

    std::map<QuickAction, Answer> answers_;
    std::vector<Sent> sent_;
};

}  // namespace edge::testing
