#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/ai/ai_gateway.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// AI Gateways for tests, whose providers answer what the test says. They ask one provider after the other, and log
/// each question, as the platform's do: a log entry shows a second later, by the clock of the test. A provider of which
/// nothing was said answers 400.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto gateways = std::make_shared<testing::ScriptedAiGateways>(bindings.platform());
/// gateways->on("openai", [](const AiGatewayRequest&) { return Response::json(R"({"choices":[]})"); });
/// bindings.add<AiGateways>("AI", gateways);
/// ```
class ScriptedAiGateways final : public AiGateways {
public:
    /// What a provider makes of a question.
    using Answer = std::function<Response(const AiGatewayRequest& request)>;

    /// How long a log entry is not there.
    static constexpr std::chrono::seconds kLogDelay{1};

    /// A question as it was asked.
    struct Sent {
        std::string gateway;  ///< its id
        std::vector<AiGatewayRequest> requests;  ///< all that it may ask
        AiGatewayOptions options;  ///< in the place of its own settings
    };

    /// On the clock of `platform`, which is borrowed.
    explicit ScriptedAiGateways(TestPlatform& platform) : platform_(&platform) {}

    /// Says what a provider answers from now on.
    ScriptedAiGateways& on(std::string provider, Answer answer) {
        providers_.insert_or_assign(std::move(provider), std::move(answer));
        return *this;
    }

    /// What was asked so far, in order.
    [[nodiscard]] const std::vector<Sent>& sent() const { return sent_; }
    /// The feedback of a log entry; null if there is none.
    [[nodiscard]] const AiGatewayFeedback* feedback(std::string_view id) const;

    /// There is one of any id.
    std::unique_ptr<AiGateway> by_id(std::string_view id) override;

private:
    class Gateway;
    struct Entry {
        std::string gateway;
        AiGatewayLog log;
        Time shows_at;
        AiGatewayFeedback feedback = {};
    };

    AiGatewayAnswer run(const Sent& sent);
    std::string note(const Sent& sent, const AiGatewayRequest& request, Status status);
    [[nodiscard]] Result<Entry*> find(std::string_view gateway, std::string_view id);

    TestPlatform* platform_;
    std::map<std::string, Answer, std::less<>> providers_;
    std::vector<Sent> sent_;
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace edge::testing
