#include "contracts/rpc.hpp"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_rpc.hpp"
#include "edge/testing/scripted_rpc.hpp"

using namespace edge;

TEST_CASE("MemoryRpc keeps what the methods of another Worker promise", "[contract][rpc]") {
    testing::MemoryEnv env;
    App app;
    contracts::add_methods(app);
    testing::Client client(std::move(app), env);
    testing::MemoryRpc other(client, env.platform());
    contracts::run<RpcStub>(contracts::rpc(), other, env.platform());
}

namespace {

using testing::ScriptedRpc;

RpcObject make_counter(Platform& platform, int total, int& kept) {
    auto counter = std::make_unique<ScriptedRpc>(platform);
    ++kept;
    counter->when_ended([&kept] { --kept; });
    counter->on("add", [total](RpcArguments& given) mutable -> Result<ScriptedRpc::Answer> {
        return RpcValue::of(total += given.values.at(0).as<int>().value());
    });
    counter->on("next", [&](RpcArguments&) { return make_counter(platform, 0, kept); });
    counter->on("refuse", [](RpcArguments& given) -> Result<ScriptedRpc::Answer> {
        return fail(ErrorCode::Conflict, given.values.at(0).as<std::string>().value());
    });
    return counter;
}

std::string text_of(Stream stream) { return std::move(stream).read_all(1'000'000).value(); }

}  // namespace

TEST_CASE("ScriptedRpc keeps what streams and objects of methods promise", "[contract][rpc]") {
    testing::TestPlatform platform;
    int kept = 0;
    ScriptedRpc other(platform);
    other.on("counter",
             [&](RpcArguments& given) { return make_counter(platform, given.values.at(0).as<int>().value(), kept); });
    other.on("number", [](RpcArguments&) { return RpcValue::of(7); });
    other.on("nothing", [](RpcArguments&) { return RpcValue(); });
    other.on("letters", [](RpcArguments& given) { return Stream::of(given.values.at(0).as<std::string>().value()); });
    other.on("size", [](RpcArguments& given) { return RpcValue::of(text_of(std::move(given.stream)).size()); });
    other.on("named", [](RpcArguments& given) {
        return RpcValue::of(given.values.at(0).as<std::string>().value() + ": " + text_of(std::move(given.stream)));
    });
    other.on("refuse", [](RpcArguments& given) -> Result<ScriptedRpc::Answer> {
        return fail(ErrorCode::Conflict, given.values.at(0).as<std::string>().value());
    });
    contracts::run<RpcStub>(contracts::rpc_objects(), other, platform);
    CHECK(kept == 0);
    {
        const RpcObject counter = other.call<RpcObject>("counter", 0).value();
        CHECK(other.call("counter", 0));
        CHECK_FALSE(other.call<int>("counter", 0));
        CHECK(kept == 1);
    }
    CHECK(kept == 0);
}

TEST_CASE("Methods in C++ take and give no streams and no objects", "[rpc]") {
    testing::MemoryEnv env;
    App app;
    app.rpc("greet", [](const std::string& name) { return "Hi " + name; });
    testing::Client client(std::move(app), env);
    testing::MemoryRpc other(client, env.platform());
    CHECK(exception_of(other.call("greet", Stream::of("Ada")).error()) ==
          RpcException{"TypeError", "a ReadableStream is no argument of a method in C++"});
    CHECK(other.call<Stream>("greet", "Ada").error().code == RpcError::ResultUnexpected);
    CHECK(other.call<RpcObject>("greet", "Ada").error().code == RpcError::ResultUnexpected);
    CHECK(other.call<RpcObject>("never").error().code == RpcError::MethodMissing);
}
