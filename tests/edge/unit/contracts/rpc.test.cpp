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
    contracts::run<RpcStub>(contracts::rpc_objects(), other, env.platform());
    contracts::run<RpcStub>(contracts::rpc_functions(), other, env.platform());
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

TEST_CASE("What a method in C++ takes is not taken for something else", "[rpc]") {
    testing::MemoryEnv env;
    App app;
    contracts::add_methods(app);
    testing::Client client(std::move(app), env);
    testing::MemoryRpc other(client, env.platform());
    const auto thrown = [](const Error& error) { return exception_of(error).value_or(RpcException{}).message; };
    CHECK(thrown(other.call("greet", Stream::of("Ada")).error()) == "greet: argument 1 must be a value, not a stream");
    CHECK(thrown(other.call("greet", [] {}).error()) ==
          "greet: argument 1 must be a value, not a function or an object with methods");
    CHECK(thrown(other.call("size", "Ada").error()) == "size: argument 1 must be a stream");
    CHECK(thrown(other.call("size").error()) == "size: argument 1 is missing");
    CHECK(thrown(other.call("size", [] {}).error()) == "size: argument 1 must be a stream");
    CHECK(thrown(other.call("each", 1, "Ada").error()) ==
          "each: argument 2 must be a function or an object with methods");
    CHECK(thrown(other.call("maybe", 7).error()) == "maybe: argument 1 must be a function or an object with methods");
    CHECK(other.call<Stream>("greet", "Ada").error().code == RpcError::ResultUnexpected);
    CHECK(other.call<RpcObject>("greet", "Ada").error().code == RpcError::ResultUnexpected);
    CHECK(other.call<int>("counter", 1).error().code == RpcError::ResultUnexpected);
    CHECK(other.call<RpcObject>("never").error().code == RpcError::MethodMissing);
    CHECK(env.log().empty());
}

namespace {

/// An object that tells of its end.
class Candle {
public:
    explicit Candle(int& lit) : lit_(&lit) { ++*lit_; }
    Candle(const Candle&) = delete;
    Candle& operator=(const Candle&) = delete;
    ~Candle() { --*lit_; }

    void methods(RpcMethods& all) {
        all.add("lit", [this] { return *lit_; });
    }

private:
    int* lit_;
};

/// An object whose methods are in each other's way.
struct Twins {
    static void methods(RpcMethods& all) {
        all.add("name", [] { return 1; });
        all.add("name", [] { return 2; });
    }
};

}  // namespace

TEST_CASE("An object in C++ lives as long as its caller holds it", "[rpc]") {
    testing::MemoryEnv env;
    App app;
    int lit = 0;
    app.rpc("candle", [&](bool is_there) { return is_there ? std::make_unique<Candle>(lit) : nullptr; });
    app.rpc("twins", [] { return std::make_unique<Twins>(); });
    testing::Client client(std::move(app), env);
    testing::MemoryRpc other(client, env.platform());
    {
        const RpcObject one = other.call<RpcObject>("candle", true).value();
        const RpcObject two = other.call<RpcObject>("candle", true).value();
        CHECK(two->call<int>("lit").value() == 2);
        CHECK(one->call<int>("lit", 1).error().code == RpcError::Thrown);
        CHECK(one->call<int>("candle").error().code == RpcError::MethodMissing);
    }
    CHECK(lit == 0);
    CHECK(other.call("candle", true));
    CHECK(lit == 0);
    CHECK(other.call<RpcObject>("candle", false).error().code == RpcError::ResultUnexpected);
    CHECK(env.log().empty());
    CHECK(other.call("twins").error().code == RpcError::Thrown);
    CHECK(env.log().contains("the method \\\"name\\\" twice"));
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
