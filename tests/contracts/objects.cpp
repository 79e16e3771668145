#include "contracts/objects.hpp"

#include <array>
#include <string>

#include "edge/text/concat.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

std::string ask(DurableObjectNamespace& objects, const ObjectId& id, std::string_view path) {
    Response answer = value_of(objects.get(id)->fetch(Request::make("GET", std::string(path))));
    return value_of(read_body(answer, 10'000));
}

void a_name_has_one_id(DurableObjectNamespace& objects, Platform&) {
    const ObjectId red = value_of(objects.id_from_name("contract/red"));
    expect_equal(red.text().size(), 64U);
    expect_equal(red.name(), std::optional<std::string>("contract/red"));
    expect(red == value_of(objects.id_from_name("contract/red")), "it has another one the next time");
    expect(red != value_of(objects.id_from_name("contract/blue")), "another name has it too");
    Response answer = value_of(objects.by_name("contract/red")->fetch(Request::make("GET", "/id")));
    expect_equal(value_of(read_body(answer, 1000)), concat({red.text(), " contract/red"}));
    expect_equal(ask(objects, red, "/id"), concat({red.text(), " contract/red"}));
}

void an_id_that_passed_as_text_is_of_the_same_object(DurableObjectNamespace& objects, Platform&) {
    const ObjectId id = value_of(objects.id_from_name("contract/text"));
    const ObjectId back = value_of(objects.id_from_string(id.text()));
    expect(back == id, "it is another one");
    expect(ask(objects, back, "/id").starts_with(id.text()), "another object answers");
}

void a_new_id_is_no_other(DurableObjectNamespace& objects, Platform&) {
    const ObjectId one = value_of(objects.new_unique_id());
    const ObjectId other = value_of(objects.new_unique_id());
    expect(one != other, "it came twice");
    expect(!one.name(), "it has a name");
    expect_equal(ask(objects, one, "/id"), concat({one.text(), " "}));
    expect(value_of(objects.id_from_string(other.text())) == other, "its text is not known");
}

void a_text_that_is_no_id_is_refused(DurableObjectNamespace& objects, Platform&) {
    const std::string id = value_of(objects.id_from_name("contract/red")).text();
    for (const std::string& text : {std::string(), std::string("red"), id.substr(1), id + "0", "g" + id.substr(1),
                                    std::string(64, '0'), std::string("../") + id})
        expect_error(objects.id_from_string(text), ObjectError::IdInvalid);
    expect_error(objects.get(ObjectId("red"))->fetch(Request::make("GET", "/id")), ObjectError::IdInvalid);
}

void a_hint_finds_the_same_object(DurableObjectNamespace& objects, Platform&) {
    const ObjectId id = value_of(objects.id_from_name("contract/here"));
    Response answer = value_of(objects.by_name("contract/here", {.location = LocationHint::WesternEurope})
                                   ->fetch(Request::make("GET", "/id")));
    expect(value_of(read_body(answer, 1000)).starts_with(id.text()), "another object answers");
    answer = value_of(objects.get(id, {.location = LocationHint::Oceania})->fetch(Request::make("GET", "/id")));
    expect(value_of(read_body(answer, 1000)).starts_with(id.text()), "another object answers");
}

void objects_have_members_and_storage_of_their_own(DurableObjectNamespace& objects, Platform&) {
    const ObjectId one = value_of(objects.new_unique_id());
    const ObjectId other = value_of(objects.new_unique_id());
    expect_equal(ask(objects, one, "/add"), "1 1 0");
    expect_equal(ask(objects, one, "/add"), "2 2 0");
    expect_equal(ask(objects, other, "/add"), "1 1 0");
}

void an_object_that_aborts_is_made_again_of_its_storage(DurableObjectNamespace& objects, Platform&) {
    const ObjectId id = value_of(objects.new_unique_id());
    expect_equal(ask(objects, id, "/add"), "1 1 0");
    const Error error = expect_error(objects.get(id)->fetch(Request::make("GET", "/abort")), ErrorCode::Internal);
    expect(error.internal.contains("the contract wants it"), "the reason is not said");
    expect_equal(ask(objects, id, "/add"), "1 2 1");
}

void work_that_fails_while_nothing_else_runs_resets_the_object(DurableObjectNamespace& objects, Platform&) {
    const ObjectId id = value_of(objects.new_unique_id());
    expect_equal(ask(objects, id, "/add"), "1 1 0");
    (void)objects.get(id)->fetch(Request::make("GET", "/fail-blocking"));
    expect_equal(ask(objects, id, "/add"), "1 2 1");
}

}  // namespace

ContractObject::ContractObject(DurableObjectState& state)
    : state_(state), stored_(state.storage().get<int>("count").value().value_or(0)) {}

void ContractObject::routes(App& app) {
    app.get("/id",
            [this] { return Response::text(concat({state_.id().text(), " ", state_.id().name().value_or("")})); });
    app.get("/add", [this] {
        const int count = state_.storage().get<int>("count").value().value_or(0) + 1;
        state_.storage().put("count", count).value();
        return Response::text(
            concat({std::to_string(++member_), " ", std::to_string(count), " ", std::to_string(stored_)}));
    });
    app.get("/abort", [this]() -> Response {
        state_.storage().sync().value();
        state_.abort("the contract wants it");
    });
    app.get("/fail-blocking", [this] {
        state_.storage().sync().value();
        const Result<void> failed = state_.block_concurrency_while(
            []() -> Result<void> { return fail(ErrorCode::Conflict, "It does not work."); });
        return Response::text(failed ? "it did" : failed.error().detail);
    });
    app.get("/trap", []() -> Response { __builtin_trap(); });
    app.get("/set-alarm", [this](Platform& platform) {
        state_.storage().put("fail", 1).value();
        state_.storage().set_alarm(platform.now()).value();
    });
    app.get("/alarms",
            [this] { return Response::text(state_.storage().get<std::string>("alarms").value().value_or("")); });
    // It fails the first time.
    app.alarm([this](const AlarmEvent& event) -> Result<void> {
        const std::string before = state_.storage().get<std::string>("alarms").value().value_or("");
        state_.storage()
            .put("alarms", concat({before, std::to_string(event.retry_count), event.is_retry ? "r" : "f"}))
            .value();
        if (!event.is_retry) return fail(ErrorCode::Unavailable, "Not yet.");
        return {};
    });
}

std::span<const ContractCase<DurableObjectNamespace>> objects() {
    using Case = ContractCase<DurableObjectNamespace>;
    static constexpr std::array kCases{
        Case{"a name has one id", &a_name_has_one_id},
        Case{"an id that passed as text is of the same object", &an_id_that_passed_as_text_is_of_the_same_object},
        Case{"a new id is no other", &a_new_id_is_no_other},
        Case{"a text that is no id is refused", &a_text_that_is_no_id_is_refused},
        Case{"a hint finds the same object", &a_hint_finds_the_same_object},
        Case{"objects have members and storage of their own", &objects_have_members_and_storage_of_their_own},
        Case{"an object that aborts is made again of its storage", &an_object_that_aborts_is_made_again_of_its_storage},
        Case{"work that fails while nothing else runs resets the object",
             &work_that_fails_while_nothing_else_runs_resets_the_object},
    };
    return kCases;
}

}  // namespace contracts
