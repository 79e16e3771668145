#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/ai/ai_gateway_errors.hpp"
#include "edge/bindings/ai/ai_gateway_options.hpp"
#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"
#include "edge/http/response.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// A question for a provider of models, as its own HTTP interface takes it.
struct AiGatewayRequest {
    std::string provider;  ///< "openai", "anthropic", "workers-ai"...
    std::string endpoint;  ///< below the provider's own address: "chat/completions"
    std::string query;     ///< the body: JSON
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< such as Authorization
};

/// What a provider has answered.
struct AiGatewayAnswer {
    Response response;   ///< of whatever status, with a body that has not been read
    std::string log_id;  ///< what `log` takes; "" where nothing is logged
    int step = 0;        ///< which of the providers it was, from 0
};

/// What a gateway has noted of a question.
struct AiGatewayLog {
    std::string id = {};          ///< by which it is asked for
    std::string provider = {};    ///< who was asked
    std::string model = {};       ///< which one
    std::int64_t status = 0;      ///< of the provider's answer
    bool success = false;         ///< whether it was one
    bool cached = false;          ///< whether the gateway had it already
    double duration = 0;          ///< in milliseconds
    std::int64_t tokens_in = 0;   ///< of the question; 0 if nobody counted
    std::int64_t tokens_out = 0;  ///< of the answer; 0 if nobody counted
    double cost = 0;              ///< in US dollars; 0 if nobody knows
    std::string metadata = {};    ///< a JSON object, or ""
    std::string created_at = {};  ///< "2026-11-29T20:15:00.000Z"
};

/// What people think of an answer, for its log entry. What is absent stays as it is.
struct AiGatewayFeedback {
    std::optional<int> thumbs = {};    ///< 1: good, -1: bad
    std::optional<double> score = {};  ///< by a scale of one's own
    std::vector<std::pair<std::string, std::string>> metadata = {};  ///< names and texts in the log; none: they stay
};

/// One AI Gateway, which belongs to the request that asked for it.
class AiGateway {
public:
    /// The platform is borrowed, and outlives it.
    explicit AiGateway(Platform& platform) : platform_(&platform) {}
    virtual ~AiGateway() = default;
    AiGateway(const AiGateway&) = delete;
    AiGateway& operator=(const AiGateway&) = delete;

    /// Asks the providers, one after the other until one has an answer, and gives that, or the last one's. Fails with
    /// RequestInvalid before anything is sent, and as any binding does.
    [[nodiscard]] Result<AiGatewayAnswer> run(std::span<const AiGatewayRequest> requests,
                                              const AiGatewayOptions& options = {});
    [[nodiscard]] Pending<AiGatewayAnswer> run_async(std::span<const AiGatewayRequest> requests,
                                                     const AiGatewayOptions& options = {});
    /// The same of one.
    [[nodiscard]] Result<AiGatewayAnswer> run(const AiGatewayRequest& request, const AiGatewayOptions& options = {}) {
        return run(std::span(&request, 1), options);
    }
    [[nodiscard]] Pending<AiGatewayAnswer> run_async(const AiGatewayRequest& request,
                                                     const AiGatewayOptions& options = {}) {
        return run_async(std::span(&request, 1), options);
    }

    /// A log entry, which is there some seconds after the answer; LogMissing until then.
    [[nodiscard]] Result<AiGatewayLog> log(std::string_view id);
    [[nodiscard]] Pending<AiGatewayLog> log_async(std::string_view id);
    /// Notes feedback in a log entry.
    [[nodiscard]] Result<void> patch_log(std::string_view id, const AiGatewayFeedback& feedback);
    [[nodiscard]] Pending<Done> patch_log_async(std::string_view id, const AiGatewayFeedback& feedback);

    /// The address at which a provider is asked through this gateway, for a `Context::fetch`; without a provider, that
    /// of the gateway itself.
    [[nodiscard]] Result<std::string> url(std::string_view provider = {});
    [[nodiscard]] Pending<std::string> url_async(std::string_view provider = {});

private:
    // Arguments have been checked, and need live only for the call.
    virtual Prepared<AiGatewayAnswer> prepare_run(std::span<const AiGatewayRequest> requests,
                                                  const AiGatewayOptions& options) = 0;
    virtual Prepared<AiGatewayLog> prepare_log(std::string_view id) = 0;
    virtual Prepared<Done> prepare_patch(std::string_view id, const AiGatewayFeedback& feedback) = 0;
    virtual Prepared<std::string> prepare_url(std::string_view provider) = 0;

    [[nodiscard]] Pending<AiGatewayAnswer> asked(std::span<const AiGatewayRequest> requests,
                                                 const AiGatewayOptions& options);
    [[nodiscard]] Pending<AiGatewayLog> log_of(std::string_view id);
    [[nodiscard]] Pending<Done> patched(std::string_view id, const AiGatewayFeedback& feedback);

    Platform* platform_;
};

/// The AI Gateways of the account, which are had by the binding of Workers AI: `env.get<AiGateways>("AI")`, or a
/// handler's `Gateways<"AI">` (edge/handlers/ai_gateway.hpp).
///
/// ```cpp
/// app.post("/ask", [](BodyText<> question, Gateways<"AI"> gateways) -> Result<Response> {
///     auto answer = gateways->by_id("shop")->run({.provider = "openai", .endpoint = "chat/completions",
///                                                 .query = std::string(question.text)});
///     if (!answer) return std::unexpected(answer.error());
///     return std::move(answer->response);
/// });
/// ```
class AiGateways {
public:
    virtual ~AiGateways() = default;

    /// The gateway of that id. Whether there is one shows when it is asked.
    [[nodiscard]] virtual std::unique_ptr<AiGateway> by_id(std::string_view id) = 0;
};

/// How they are had from the platform.
template <>
struct CustomBinding<AiGateways> {
    static std::shared_ptr<AiGateways> bind(const Env& env, std::string_view name);
};

/// For platforms: the log entry that a JSON text is. AnswerUnexpected where it is none.
[[nodiscard]] Result<AiGatewayLog> read_ai_gateway_log(std::string_view text);

}  // namespace edge
