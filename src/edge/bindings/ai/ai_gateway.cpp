#include "edge/bindings/ai/ai_gateway.hpp"

#include "edge/json/document.hpp"
#include "edge/json/element.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

std::unexpected<Error> not_asked(std::string_view why) {
    return fail(AiGatewayError::RequestInvalid, "An AI Gateway does not take a question.", std::string(why));
}

Result<void> check(std::span<const AiGatewayRequest> requests) {
    if (requests.empty()) return not_asked("there is none");
    for (const AiGatewayRequest& each : requests) {
        if (each.provider.empty()) return not_asked("a provider has no name");
        if (const Result<void> parsed = json::check(each.query); !parsed)
            return not_asked(concat({"of ", each.provider, ": ", parsed.error().detail}));
    }
    return {};
}

Result<void> check_log_id(std::string_view id) {
    if (id.empty()) return fail(AiGatewayError::LogMissing, "There is no such log entry.", "its id is empty");
    return {};
}

Result<void> check(const AiGatewayFeedback& feedback) {
    if (feedback.thumbs && *feedback.thumbs != 1 && *feedback.thumbs != -1) return not_asked("thumbs are 1 or -1");
    return {};
}

void read_log_text(json::Element& value, std::string& into) {
    std::string_view text;
    if (value.get(text)) into = text;
}

void read_member(std::string_view name, json::Element& value, AiGatewayLog& log) {
    if (name == "id") read_log_text(value, log.id);
    else if (name == "provider") read_log_text(value, log.provider);
    else if (name == "model") read_log_text(value, log.model);
    else if (name == "status_code") (void)value.get(log.status);
    else if (name == "success") (void)value.get(log.success);
    else if (name == "cached") (void)value.get(log.cached);
    else if (name == "duration") (void)value.get(log.duration);
    else if (name == "tokens_in") (void)value.get(log.tokens_in);
    else if (name == "tokens_out") (void)value.get(log.tokens_out);
    else if (name == "cost") (void)value.get(log.cost);
    else if (name == "metadata" && value.is_object()) log.metadata = value.text();
    else if (name == "created_at") read_log_text(value, log.created_at);
}

}  // namespace

Error ai_gateway_error(const Rejection& rejection) {
    if (rejection.name == "AiGatewayLogNotFound" || rejection.message.contains("Log not found") ||
        rejection.message.contains("Log Not Found"))
        return {AiGatewayError::LogMissing, "There is no such log entry.", std::string(rejection.message)};
    return rejection_error(rejection, "The AI Gateway");
}

Result<AiGatewayLog> read_ai_gateway_log(std::string_view text) {
    AiGatewayLog log;
    const Result<void> walked = json::walk(text, nullptr, [&](json::Element& root) {
        for (json::Members members(root); members.next();) read_member(members.key(), members.value(), log);
        return log.id.empty() ? json::Finding::Invalid : json::Finding::Unverified;
    });
    if (walked && !log.id.empty()) return log;
    return fail(AiGatewayError::AnswerUnexpected, "An AI Gateway gave an answer that was not expected.",
                walked ? "it has no id" : walked.error().detail);
}

Pending<AiGatewayAnswer> AiGateway::asked(std::span<const AiGatewayRequest> requests, const AiGatewayOptions& options) {
    Result<void> sound = check(requests);
    if (sound) sound = check_ai_gateway_options(options);
    if (!sound) return Pending<AiGatewayAnswer>::ready(std::unexpected(std::move(sound.error())));
    return {*platform_, prepare_run(requests, options)};
}

Pending<AiGatewayLog> AiGateway::log_of(std::string_view id) {
    if (Result<void> sound = check_log_id(id); !sound)
        return Pending<AiGatewayLog>::ready(std::unexpected(std::move(sound.error())));
    return {*platform_, prepare_log(id)};
}

Pending<Done> AiGateway::patched(std::string_view id, const AiGatewayFeedback& feedback) {
    Result<void> sound = check_log_id(id);
    if (sound) sound = check(feedback);
    if (!sound) return Pending<Done>::ready(std::unexpected(std::move(sound.error())));
    return {*platform_, prepare_patch(id, feedback)};
}

Result<AiGatewayAnswer> AiGateway::run(std::span<const AiGatewayRequest> requests, const AiGatewayOptions& options) {
    return asked(requests, options).wait();
}
Pending<AiGatewayAnswer> AiGateway::run_async(std::span<const AiGatewayRequest> requests,
                                              const AiGatewayOptions& options) {
    return asked(requests, options).started();
}

Result<AiGatewayLog> AiGateway::log(std::string_view id) { return log_of(id).wait(); }
Pending<AiGatewayLog> AiGateway::log_async(std::string_view id) { return log_of(id).started(); }

Result<void> AiGateway::patch_log(std::string_view id, const AiGatewayFeedback& feedback) {
    if (Result<Done> done = patched(id, feedback).wait(); !done) return std::unexpected(std::move(done.error()));
    return {};
}
Pending<Done> AiGateway::patch_log_async(std::string_view id, const AiGatewayFeedback& feedback) {
    return patched(id, feedback).started();
}

Result<std::string> AiGateway::url(std::string_view provider) {
    return Pending<std::string>(*platform_, prepare_url(provider)).wait();
}
Pending<std::string> AiGateway::url_async(std::string_view provider) {
    return Pending<std::string>(*platform_, prepare_url(provider)).started();
}

}  // namespace edge
