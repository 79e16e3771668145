#include "contracts/objects.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_objects.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

App make_contract_app(const Env&) {
    App app;
    app.durable_object<contracts::ContractObject>("ContractObject");
    return app;
}

std::string text_of(Result<Response> answer) { return read_body(*answer, 1000).value(); }

}  // namespace

TEST_CASE("MemoryObjects keeps what namespaces of objects promise", "[contract][objects]") {
    testing::MemoryEnv bindings;
    testing::MemoryObjects objects(make_contract_app, bindings, "ContractObject");
    contracts::run<DurableObjectNamespace>(contracts::objects(), objects, bindings.platform());
}

TEST_CASE("MemoryObjects keeps what objects are promised", "[contract][objects]") {
    testing::MemoryEnv bindings;
    testing::MemoryObjects objects(make_contract_app, bindings, "ContractObject");
    DurableObjectState& state = objects.state(objects.id_from_name("state").value());
    for (const auto promises : {contracts::object_keys(), contracts::object_kv(), contracts::object_sql(),
                                contracts::object_transactions(), contracts::object_state()})
        contracts::run<DurableObjectState>(promises, state, bindings.platform());
}

TEST_CASE("MemoryObjects makes an object again of its storage", "[objects]") {
    testing::MemoryEnv bindings;
    testing::MemoryObjects objects(make_contract_app, bindings, "ContractObject");
    const ObjectId id = objects.id_from_name("red").value();
    const auto add = [&] { return text_of(objects.get(id)->fetch(Request::make("GET", "/add"))); };
    CHECK(add() == "1 1 0");
    CHECK(add() == "2 2 0");
    objects.restart(id);
    CHECK(add() == "1 3 2");
    CHECK(objects.size() == 1);
}

TEST_CASE("MemoryObjects runs an alarm when it is due, and again if it fails", "[objects]") {
    testing::MemoryEnv bindings;
    testing::MemoryObjects objects(make_contract_app, bindings, "ContractObject");
    const auto ask = [&](const char* path) {
        return text_of(objects.by_name("red")->fetch(Request::make("GET", path)));
    };
    CHECK(objects.run_alarms() == 0);
    ask("/set-alarm");
    CHECK(objects.run_alarms() == 1);
    CHECK(ask("/alarms") == "0f");
    CHECK(objects.run_alarms() == 0);
    bindings.advance(2s);
    CHECK(objects.run_alarms() == 1);
    CHECK(ask("/alarms") == "0f1r");
    bindings.advance(24h);
    CHECK(objects.run_alarms() == 0);
}

TEST_CASE("MemoryObjects has jurisdictions whose ids are others", "[objects]") {
    testing::MemoryEnv bindings;
    testing::MemoryObjects objects(make_contract_app, bindings, "ContractObject");
    const auto eu = objects.jurisdiction(Jurisdiction::EuropeanUnion).value();
    const ObjectId id = eu->id_from_name("red").value();
    CHECK(id != objects.id_from_name("red").value());
    CHECK(eu->id_from_string(id.text()).value() == id);
    CHECK(objects.id_from_string(id.text()).error().code == ObjectError::IdInvalid);
    CHECK(text_of(eu->by_name("red")->fetch(Request::make("GET", "/id"))) == id.text() + " red");
}

TEST_CASE("A class of objects that the application does not name is refused by those that it does", "[objects]") {
    testing::MemoryEnv bindings;
    testing::MemoryObjects objects(make_contract_app, bindings, "Countr");
    const Result<Response> answer = objects.by_name("red")->fetch(Request::make("GET", "/add"));
    CHECK(answer->status() == Status::InternalServerError);
    CHECK(bindings.log().find(R"(no class \"Countr\" of Durable Objects: make_app names \"ContractObject\")") !=
          std::string::npos);
}

namespace {

/// It cannot be constructed before the var is there.
class Picky {
public:
    explicit Picky(DurableObjectState& state) {
        if (state.storage().get<int>("ready").value().value_or(0) == 0) throw std::runtime_error("not ready");
    }
    void routes(App& app) {
        app.get("/", [] { return Response::text("ready"); });
    }
};

App make_picky_app(const Env&) {
    App app;
    app.get("/", [] { return Response::text("the Worker"); });
    app.durable_object<Picky>("Picky");
    return app;
}

}  // namespace

TEST_CASE("An object that cannot be constructed fails its event, and is tried again by the next", "[objects]") {
    testing::MemoryEnv bindings;
    testing::MemoryObjects objects(make_picky_app, bindings, "Picky");
    const auto ask = [&] { return objects.by_name("a")->fetch(Request::make("GET", "/")); };
    CHECK(ask()->status() == Status::InternalServerError);
    CHECK(bindings.log().find("not ready") != std::string::npos);
    REQUIRE(objects.state(objects.id_from_name("a").value()).storage().put("ready", 1));
    CHECK(text_of(ask()) == "ready");
}

TEST_CASE("A Worker serves nothing of its objects, and has no state of one", "[objects]") {
    testing::MemoryEnv bindings;
    testing::Client client(make_picky_app, bindings);
    CHECK(client.get("/").body() == "the Worker");
    CHECK(DurableObjectState::of(bindings.env()).error().code == ErrorCode::Internal);
    CHECK_FALSE(client.app().handle(AlarmEvent{}, *std::make_unique<Context>(bindings.env())));
}
