#include <string>
#include <utility>

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/bindings/ai/ai_gateway.hpp"
#include "edge/text/decimal.hpp"
#include "received_response.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

void write_texts(json::Writer& text, std::string_view name, const Texts& texts) {
    text.key(name).begin_object();
    for (const auto& [key, value] : texts) text.member(key, value);
    text.end_object();
}

std::string field_of(const Response& response, std::string_view name) {
    return std::string(response.headers().get(name).value_or(""));
}

Result<AiGatewayAnswer> decode_gateway_answer(const CallSlot& slot) {
    const Result<std::string_view> packed = slot.result(&ai_gateway_error);
    if (!packed) return std::unexpected(packed.error());
    AiGatewayAnswer answer{received_response(*packed, &ai_gateway_error, slot.gives_up_at()), {}};
    answer.log_id = field_of(answer.response, "cf-aig-log-id");
    answer.step = int(parse_decimal(field_of(answer.response, "cf-aig-step")).value_or(0));
    return answer;
}

Result<AiGatewayLog> decode_gateway_log(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&ai_gateway_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return read_ai_gateway_log(take_part(*packed).bytes);
}

Result<Done> decode_gateway_done(const CallSlot& slot) {
    if (Result<std::string_view> packed = slot.result(&ai_gateway_error); !packed)
        return std::unexpected(std::move(packed.error()));
    return Done{};
}

Result<std::string> decode_gateway_url(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&ai_gateway_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const std::string_view url = take_part(*packed).bytes;
    if (url.empty())
        return fail(AiGatewayError::AnswerUnexpected, "An AI Gateway gave an answer that was not expected.",
                    "it is no URL");
    return std::string(url);
}

/// `env.NAME.gateway(id)`.
class WorkersAiGateway final : public AiGateway {
public:
    /// Where there is no object, each call fails with that error.
    WorkersAiGateway(Platform& platform, Result<OwnedHandle> object)
        : AiGateway(platform), object_(std::move(object)) {}

private:
    Prepared<AiGatewayAnswer> prepare_run(std::span<const AiGatewayRequest> requests,
                                          const AiGatewayOptions& options) override {
        json::Writer text = call_text({"run"}, kOfResponse);
        text.begin_array();
        for (const AiGatewayRequest& each : requests) {
            text.begin_object().member("provider", each.provider).member("endpoint", each.endpoint);
            write_texts(text, "headers", each.headers);
            text.key("query").raw(each.query).end_object();
        }
        text.end_array().begin_object().key("gateway").begin_object();
        write_ai_gateway_options(text, options);
        return call<decode_gateway_answer, AiGatewayAnswer>(std::move(text.end_object().end_object()));
    }
    Prepared<AiGatewayLog> prepare_log(std::string_view id) override {
        return call<decode_gateway_log, AiGatewayLog>(std::move(call_text({"getLog"}).value(id)));
    }
    Prepared<Done> prepare_patch(std::string_view id, const AiGatewayFeedback& feedback) override {
        json::Writer text = call_text({"patchLog"}, "[]");
        text.value(id).begin_object();
        if (feedback.thumbs) text.member("feedback", *feedback.thumbs);
        if (feedback.score) text.member("score", *feedback.score);
        if (!feedback.metadata.empty()) write_texts(text, "metadata", feedback.metadata);
        return call<decode_gateway_done, Done>(std::move(text.end_object()));
    }
    Prepared<std::string> prepare_url(std::string_view provider) override {
        json::Writer text = call_text({"getUrl"});
        if (!provider.empty()) text.value(provider);
        return call<decode_gateway_url, std::string>(std::move(text));
    }

    template <auto kDecode, class T>
    Prepared<T> call(json::Writer text) {
        if (!object_) return Prepared<T>::ready(std::unexpected(object_.error()));
        return prepared<kDecode>(make_call(object_->get(), std::move(text)));
    }

    Result<OwnedHandle> object_;
};

class WorkersAiGateways final : public AiGateways {
public:
    WorkersAiGateways(Platform& platform, std::string name)
        : platform_(&platform), env_(handle_of(env_object())), name_(std::move(name)) {}

    std::unique_ptr<AiGateway> by_id(std::string_view id) override {
        const auto called = call_now(env_, std::move(call_text({name_, "gateway"}, "true").value(id)));
        const Result<std::string_view> found = called->result(&ai_gateway_error);
        return std::make_unique<WorkersAiGateway>(
            *platform_, found ? Result<OwnedHandle>(called->take_handle()) : std::unexpected(found.error()));
    }

private:
    Platform* platform_;
    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::AiGateways> edge::CustomBinding<edge::AiGateways>::bind(const Env& env, std::string_view name) {
    // A service has any method: so a stub may be another Worker.
    if (wasm::can(wasm::member(wasm::env_object(), name), "gateway"))
        return std::make_shared<wasm::WorkersAiGateways>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "Workers AI is not bound",
            {{"binding", name}, {"cure", "add an [ai] with this binding to wrangler.toml"}});
    return nullptr;
}
