#include "contracts/ai_gateway.hpp"

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/edge.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::string_view kQuestion = "{\"prompt\":\"line\\n\\\"quoted\\\" caf\u00e9\"}";

AiGatewayRequest question_of(std::string provider) {
    return {.provider = std::move(provider), .endpoint = "chat", .query = std::string(kQuestion)};
}

std::string body_of(AiGatewayAnswer& answer) { return value_of(read_body(answer.response, 10'000)); }

int status_of(const AiGatewayAnswer& answer) { return int(answer.response.status()); }

void a_provider_answers(AiGateways& gateways, Platform&) {
    AiGatewayAnswer answer = value_of(gateways.by_id("shop")->run(question_of("echo")));
    expect_equal(status_of(answer), 200);
    expect_equal(answer.step, 0);
    expect_equal(answer.response.headers().get("Content-Type").value_or("none"), "application/json");
    expect_equal(body_of(answer), kQuestion);
}

void the_next_provider_answers_where_one_fails(AiGateways& gateways, Platform&) {
    const std::array both{question_of("down"), question_of("echo")};
    AiGatewayAnswer answer = value_of(gateways.by_id("shop")->run(both));
    expect_equal(status_of(answer), 200);
    expect_equal(answer.step, 1);
    expect(body_of(answer).contains("prompt"), "no answer");
}

void an_answer_of_any_status_is_one(AiGateways& gateways, Platform&) {
    const std::array both{question_of("down"), question_of("down")};
    AiGatewayAnswer answer = value_of(gateways.by_id("shop")->run(both));
    expect_equal(status_of(answer), 502);
    expect_equal(answer.step, 1);
}

void questions_overlap(AiGateways& gateways, Platform&) {
    const std::unique_ptr<AiGateway> shop = gateways.by_id("shop");
    const std::unique_ptr<AiGateway> other = gateways.by_id("other");
    const std::array one{question_of("echo")};
    auto [answer, url] = when_all(shop->run_async(one), other->url_async("openai"));
    AiGatewayAnswer response = value_of(std::move(answer));
    expect(body_of(response).contains("prompt"), "no answer");
    expect(value_of(std::move(url)).ends_with("/other/openai"), "another gateway");
}

void a_question_is_logged(AiGateways& gateways, Platform& platform) {
    const std::unique_ptr<AiGateway> shop = gateways.by_id("shop");
    const AiGatewayAnswer answer =
        value_of(shop->run(question_of("echo"), {.event_id = "e", .metadata = {{"user", "Ada"}, {"plan", "\"b\""}}}));
    const std::string id = answer.log_id;
    platform.sleep(1s);
    const AiGatewayLog log = value_of(shop->log(id));
    expect_equal(log.id, id);
    expect_equal(log.provider, "echo");
    expect_equal(log.status, 200);
    expect(log.success && !log.cached, "it succeeded");
    expect_equal(log.metadata, R"({"user":"Ada","plan":"\"b\""})");
}

void feedback_is_noted(AiGateways& gateways, Platform& platform) {
    const std::unique_ptr<AiGateway> shop = gateways.by_id("shop");
    const std::string id = value_of(shop->run(question_of("echo"))).log_id;
    platform.sleep(1s);
    value_of(shop->patch_log(id, {.thumbs = 1, .score = 7.5}));
    value_of(shop->patch_log_async(id, {.metadata = {{"seen", "by Ada"}}}).wait());
    expect_equal(value_of(shop->log_async(id).wait()).metadata, R"({"seen":"by Ada"})");
}

void what_is_not_logged_is_missing(AiGateways& gateways, Platform& platform) {
    const std::unique_ptr<AiGateway> shop = gateways.by_id("shop");
    const AiGatewayAnswer answer = value_of(shop->run(question_of("echo"), {.collect_log = false}));
    expect_equal(answer.log_id, "");
    for (const std::string_view id : {"never", ""}) {
        expect_error(shop->log(id), AiGatewayError::LogMissing);
        expect_error(shop->patch_log(id, {.thumbs = -1}), AiGatewayError::LogMissing);
    }
    const std::string id = value_of(shop->run(question_of("echo"))).log_id;
    platform.sleep(1s);
    expect_error(gateways.by_id("other")->log(id), AiGatewayError::LogMissing);
}

void a_gateway_has_addresses(AiGateways& gateways, Platform&) {
    const std::unique_ptr<AiGateway> shop = gateways.by_id("shop");
    expect(value_of(shop->url("openai")).ends_with("/shop/openai"), "of a provider");
    expect(value_of(shop->url()).ends_with("/shop/universal"), "of its own");
}

void what_no_gateway_takes_is_refused(AiGateways& gateways, Platform&) {
    const std::unique_ptr<AiGateway> shop = gateways.by_id("shop");
    const auto refused = [&](AiGatewayRequest request, const AiGatewayOptions& options = {}) {
        expect_error(shop->run(request, options), AiGatewayError::RequestInvalid);
        expect_error(shop->run_async(std::span(&request, 1), options).wait(), AiGatewayError::RequestInvalid);
    };
    expect_error(shop->run(std::span<const AiGatewayRequest>()), AiGatewayError::RequestInvalid);
    refused(question_of(""));
    for (const char* const query : {"", "{", "{},{}", "{}]"})
        refused({.provider = "echo", .endpoint = "chat", .query = query});
    refused(question_of("echo"), {.retries = {.max_attempts = 6}});
    refused(question_of("echo"), {.retries = {.max_attempts = 0}});
    refused(question_of("echo"), {.cache_ttl = -1s});
    refused(question_of("echo"), {.cache_ttl = 59s});
    refused(question_of("echo"), {.retries = {.delay = 5001ms}});
    refused(question_of("echo"), {.metadata = std::vector<std::pair<std::string, std::string>>(6)});
    expect_error(shop->patch_log("a", {.thumbs = 2}), AiGatewayError::RequestInvalid);
}

void nothing_is_asked_after_the_deadline(AiGateways& gateways, Platform& platform) {
    const std::unique_ptr<AiGateway> shop = gateways.by_id("shop");
    const Deadline deadline(platform, 0ms);
    expect_error(shop->run(question_of("echo")), ErrorCode::DeadlineExceeded);
    expect_error(shop->log("a"), ErrorCode::DeadlineExceeded);
    expect_error(shop->url(), ErrorCode::DeadlineExceeded);
}

}  // namespace

std::span<const ContractCase<AiGateways>> ai_gateway() {
    using Case = ContractCase<AiGateways>;
    static constexpr std::array kCases{
        Case{"a provider answers", &a_provider_answers},
        Case{"the next provider answers where one fails", &the_next_provider_answers_where_one_fails},
        Case{"an answer of any status is one", &an_answer_of_any_status_is_one},
        Case{"questions overlap", &questions_overlap},
        Case{"a question is logged", &a_question_is_logged},
        Case{"feedback is noted", &feedback_is_noted},
        Case{"what is not logged is missing", &what_is_not_logged_is_missing},
        Case{"a gateway has addresses", &a_gateway_has_addresses},
        Case{"what no gateway takes is refused", &what_no_gateway_takes_is_refused},
        Case{"nothing is asked after the deadline", &nothing_is_asked_after_the_deadline},
    };
    return kCases;
}

}  // namespace contracts
