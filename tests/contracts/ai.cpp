#include "contracts/ai.hpp"

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/ai/ai_gateway_errors.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

struct Prompt {
    std::string prompt;
};
struct Answer {
    std::string response;
};
struct Number {
    int response = 0;
};

}  // namespace
}  // namespace contracts

template <>
inline constexpr auto edge::json::declaration<contracts::Prompt> =
    edge::json::object<contracts::Prompt>(edge::json::member<&contracts::Prompt::prompt>());
template <>
inline constexpr auto edge::json::declaration<contracts::Answer> =
    edge::json::object<contracts::Answer>(edge::json::member<&contracts::Answer::response>()).ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<contracts::Number> =
    edge::json::object<contracts::Number>(edge::json::member<&contracts::Number::response>()).ignoring_unknown();

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::string_view kPrompt = R"({"prompt":"caf\u00e9"})";

void a_model_answers_in_json(AiModels& ai, Platform&) {
    expect_equal(value_of(ai.run("@cf/test/echo", kPrompt)),
                 "{\"response\":\"caf\u00e9\",\"usage\":{\"total_tokens\":3}}");
}

void a_model_answers_in_declared_types(AiModels& ai, Platform&) {
    expect_equal(value_of(ai.run<Answer>("@cf/test/echo", Prompt{"line\n\"quoted\""})).response, "line\n\"quoted\"");
    expect_error(ai.run<Number>("@cf/test/echo", Prompt{"a"}), AiError::AnswerUnexpected);
}

void a_question_passes_a_gateway(AiModels& ai, Platform&) {
    const std::string answer = value_of(ai.run("@cf/test/echo", kPrompt, {.gateway = "shop"}));
    expect(answer.ends_with(R"(,"gateway":"shop"})"), answer);
}

void a_gateway_is_told_what_to_do(AiModels& ai, Platform&) {
    const std::string answer = value_of(ai.run("@cf/test/echo", kPrompt,
                                               {.gateway = "shop",
                                                .through = {.skip_cache = true,
                                                            .cache_ttl = 60s,
                                                            .cache_key = "a\"b",
                                                            .collect_log = false,
                                                            .event_id = "e",
                                                            .metadata = {{"user", "Ada"}},
                                                            .timeout = 1500ms,
                                                            .retries = {2, 10ms, AiGatewayBackoff::Linear}}}));
    expect(answer.contains(R"("gateway":"shop")"), answer);
    expect_error(ai.run("@cf/test/echo", kPrompt, {.through = {.retries = {.max_attempts = 6}}}),
                 AiGatewayError::RequestInvalid);
    expect_error(ai.run("@cf/test/echo", kPrompt, {.through = {.skip_cache = true}}), AiGatewayError::RequestInvalid);
    expect_error(ai.stream("@cf/test/events", kPrompt, {.through = {.timeout = -1ms}}), AiGatewayError::RequestInvalid);
}

void questions_overlap(AiModels& ai, Platform&) {
    auto [echo, none] = when_all(ai.run_async("@cf/test/echo", kPrompt), ai.run_async("@cf/test/none", kPrompt));
    expect(value_of(std::move(echo)).contains("caf\u00e9"), "no answer");
    expect_error(none, AiError::ModelUnknown);
}

void a_model_streams(AiModels& ai, Platform&) {
    Stream events = value_of(ai.stream("@cf/test/events", R"({"prompt":"a","stream":true})"));
    expect_equal(value_of(std::move(events).read_all(1000)),
                 "data: {\"response\":\"Op\"}\n\ndata: {\"response\":\"era\"}\n\ndata: [DONE]\n\n");
    Stream again = value_of(ai.stream_async("@cf/test/events", R"({"prompt":"a","stream":true})").wait());
    expect(value_of(again.read_some()).has_value(), "no bytes");
}

void an_answer_of_another_form_is_refused(AiModels& ai, Platform&) {
    expect_error(ai.run("@cf/test/events", kPrompt), AiError::AnswerUnexpected);
    expect_error(ai.stream("@cf/test/echo", kPrompt), AiError::AnswerUnexpected);
}

void an_answer_that_is_a_text_is_json(AiModels& ai, Platform&) {
    expect_equal(value_of(ai.run("@cf/test/text", kPrompt)), R"("a \"text\"")");
}

void a_model_that_does_not_exist_is_refused(AiModels& ai, Platform&) {
    expect_error(ai.run("@cf/test/none", kPrompt), AiError::ModelUnknown);
    expect_error(ai.stream("@cf/test/none", kPrompt), AiError::ModelUnknown);
    expect_error(ai.run("", kPrompt), AiError::ModelUnknown);
}

void inputs_are_one_object(AiModels& ai, Platform&) {
    for (const std::string_view inputs : {"", "{", "[]", "\"a\"", "{},{\"gateway\":{\"id\":\"other\"}}"}) {
        expect_error(ai.run("@cf/test/echo", inputs), AiError::InputsInvalid);
        expect_error(ai.run_async("@cf/test/echo", inputs).wait(), AiError::InputsInvalid);
        expect_error(ai.stream("@cf/test/events", inputs), AiError::InputsInvalid);
        expect_error(ai.stream_async("@cf/test/events", inputs).wait(), AiError::InputsInvalid);
    }
    expect_error(ai.run("@cf/test/inputs", "{}"), AiError::InputsInvalid);
}

void what_has_no_capacity_is_unavailable(AiModels& ai, Platform&) {
    expect_error(ai.run("@cf/test/busy", kPrompt), ErrorCode::Unavailable);
}

void a_day_that_is_used_up_is_told(AiModels& ai, Platform&) {
    expect_error(ai.run("@cf/test/quota", kPrompt), AiError::QuotaUsedUp);
}

}  // namespace

std::span<const ContractCase<AiModels>> ai() {
    static constexpr std::array kCases{
        ContractCase<AiModels>{"a model answers in JSON", &a_model_answers_in_json},
        ContractCase<AiModels>{"a model answers in declared types", &a_model_answers_in_declared_types},
        ContractCase<AiModels>{"a question passes a gateway", &a_question_passes_a_gateway},
        ContractCase<AiModels>{"a gateway is told what to do", &a_gateway_is_told_what_to_do},
        ContractCase<AiModels>{"questions overlap", &questions_overlap},
        ContractCase<AiModels>{"a model streams", &a_model_streams},
        ContractCase<AiModels>{"an answer of another form is refused", &an_answer_of_another_form_is_refused},
        ContractCase<AiModels>{"an answer that is a text is JSON", &an_answer_that_is_a_text_is_json},
        ContractCase<AiModels>{"a model that does not exist is refused", &a_model_that_does_not_exist_is_refused},
        ContractCase<AiModels>{"inputs are one object", &inputs_are_one_object},
        ContractCase<AiModels>{"what has no capacity is unavailable", &what_has_no_capacity_is_unavailable},
        ContractCase<AiModels>{"a day that is used up is told", &a_day_that_is_used_up_is_told},
    };
    return kCases;
}

}  // namespace contracts
