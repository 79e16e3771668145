#include "contracts/ai_gateway.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/edge.hpp"
#include "edge/testing/scripted_ai_gateway.hpp"

using namespace edge;

TEST_CASE("ScriptedAiGateways keep what AI Gateways promise", "[contract]") {
    testing::TestPlatform platform;
    testing::ScriptedAiGateways gateways(platform);
    gateways.on("echo", [](const AiGatewayRequest& request) { return Response::json(request.query); });
    gateways.on("down", [](const AiGatewayRequest&) { return Response(Status::BadGateway); });
    contracts::run<AiGateways>(contracts::ai_gateway(), gateways, platform);
}
