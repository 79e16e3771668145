#include "edge/testing/scripted_ai_gateway.hpp"

#include <utility>

#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

constexpr std::string_view kAddress = "https://gateway.ai.example/v1/account/";

bool has_succeeded(Status status) { return int(status) < 400; }

std::string texts_as_json(const std::vector<std::pair<std::string, std::string>>& texts) {
    json::Writer text;
    text.begin_object();
    for (const auto& [name, value] : texts) text.member(name, value);
    return std::move(text.end_object()).take();
}

}  // namespace

class ScriptedAiGateways::Gateway final : public AiGateway {
public:
    Gateway(ScriptedAiGateways& all, std::string_view id) : AiGateway(*all.platform_), all_(&all), id_(id) {}

private:
    Prepared<AiGatewayAnswer> prepare_run(std::span<const AiGatewayRequest> requests,
                                          const AiGatewayOptions& options) override {
        return memory_call<AiGatewayAnswer>(
            [all = all_, sent = Sent{id_, {requests.begin(), requests.end()}, options}] {
                return Result<AiGatewayAnswer>(all->run(sent));
            });
    }
    Prepared<AiGatewayLog> prepare_log(std::string_view id) override {
        return memory_call<AiGatewayLog>(
            [all = all_, gateway = id_, entry = std::string(id)]() -> Result<AiGatewayLog> {
                const Result<Entry*> found = all->find(gateway, entry);
                if (!found) return std::unexpected(found.error());
                return (*found)->log;
            });
    }
    Prepared<Done> prepare_patch(std::string_view id, const AiGatewayFeedback& feedback) override {
        return memory_call<Done>([all = all_, gateway = id_, entry = std::string(id), feedback]() -> Result<Done> {
            const Result<Entry*> found = all->find(gateway, entry);
            if (!found) return std::unexpected(found.error());
            AiGatewayFeedback& noted = (*found)->feedback;
            if (feedback.thumbs) noted.thumbs = feedback.thumbs;
            if (feedback.score) noted.score = feedback.score;
            if (!feedback.metadata.empty()) {
                noted.metadata = feedback.metadata;
                (*found)->log.metadata = texts_as_json(feedback.metadata);
            }
            return Done{};
        });
    }
    Prepared<std::string> prepare_url(std::string_view provider) override {
        const std::string url = concat({kAddress, id_, "/", provider.empty() ? "universal" : provider});
        return memory_call<std::string>([url] { return Result<std::string>(url); });
    }

    ScriptedAiGateways* all_;
    std::string id_;
};

std::unique_ptr<AiGateway> ScriptedAiGateways::by_id(std::string_view id) {
    return std::make_unique<Gateway>(*this, id);
}

AiGatewayAnswer ScriptedAiGateways::run(const Sent& sent) {
    sent_.push_back(sent);
    for (std::size_t step = 0;; ++step) {
        const AiGatewayRequest& request = sent.requests[step];
        const auto provider = providers_.find(request.provider);
        Response answer = provider == providers_.end() ? Response(Status::BadRequest) : provider->second(request);
        std::string id = note(sent, request, answer.status());
        if (has_succeeded(answer.status()) || step + 1 == sent.requests.size())
            return {std::move(answer), std::move(id), int(step)};
    }
}

/// Gives the id of the entry; "" if there is none.
std::string ScriptedAiGateways::note(const Sent& sent, const AiGatewayRequest& request, Status status) {
    if (!sent.options.collect_log.value_or(true)) return {};
    AiGatewayLog log{.id = platform_->new_uuid().to_string(), .provider = request.provider};
    log.status = int(status);
    log.success = has_succeeded(status);
    log.metadata = texts_as_json(sent.options.metadata);
    std::string id = log.id;
    entries_.emplace(id, Entry{sent.gateway, std::move(log), platform_->now() + kLogDelay});
    return id;
}

Result<ScriptedAiGateways::Entry*> ScriptedAiGateways::find(std::string_view gateway, std::string_view id) {
    const auto entry = entries_.find(id);
    if (entry == entries_.end() || entry->second.gateway != gateway || entry->second.shows_at > platform_->now())
        return std::unexpected(ai_gateway_error({.message = "Log not found", .name = "AiGatewayLogNotFound"}));
    return &entry->second;
}

const AiGatewayFeedback* ScriptedAiGateways::feedback(std::string_view id) const {
    const auto entry = entries_.find(id);
    return entry == entries_.end() ? nullptr : &entry->second.feedback;
}

}  // namespace edge::testing
