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

RpcObject make_counter(Platform& platform, int total, int& ended) {
    auto counter = std::make_unique<ScriptedRpc>(platform);
    counter->when_ended([&ended] { ++ended; });
    counter->on("add", [total](RpcArguments& given) mutable -> Result<ScriptedRpc::Answer> {
        return RpcValue::of(total += given.values.at(0).as<int>().value());
    });
    counter->on("next", [&](RpcArguments&) { return make_counter(platform, 0, ended); });
    counter->on("refuse", [](RpcArguments& given) -> Result<ScriptedRpc::Answer> {
        return fail(ErrorCode::Conflict, given.values.at(0).as<std::string>().value());
    });
    return counter;
}

std::string text_of(Stream stream) { return std::move(stream).read_all(1'000'000).value(); }

}  // namespace

TEST_CASE("ScriptedRpc keeps what streams and objects of methods promise", "[contract][rpc]") {
    testing::TestPlatform platform;
    int ended = 0;
    ScriptedRpc other(platform);
    other.on("counter",
             [&](RpcArguments& given) { return make_counter(platform, given.values.at(0).as<int>().value(), ended); });
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
    const int before = ended;
    {
        const RpcObject counter = other.call<RpcObject>("counter", 0).value();
        CHECK(ended == before);
    }
    CHECK(ended == before + 1);
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

TEST_CASE("A method of a member is named along a path, of names that can be one", "[rpc]") {
    testing::TestPlatform platform;
    testing::ScriptedRpc search(platform);
    search.on("items.list", [](RpcArguments&) { return RpcValue::of(7); });
    CHECK(search.call<int>("items.list").value() == 7);
    for (const char* const path :
         {"items", "items.", ".list", "items..list", "items.constructor", "__proto__.list", ""})
        CHECK(search.call<int>(path).error().code == RpcError::MethodMissing);
}
