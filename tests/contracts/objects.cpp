#include "contracts/objects.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "edge/json/declaration.hpp"
#include "edge/json/writer.hpp"
#include "edge/platform/pending.hpp"
#include "edge/text/concat.hpp"

namespace contracts {

/// A row, and a stored value.
struct Slice {
    std::int64_t id = 0;
    std::string style;
    std::optional<double> weight;
};

}  // namespace contracts

template <>
inline constexpr auto edge::json::declaration<contracts::Slice> = edge::json::object<contracts::Slice>(
    "A slice.", edge::json::member<&contracts::Slice::id>(), edge::json::member<&contracts::Slice::style>(),
    edge::json::member<&contracts::Slice::weight>());

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kExact = (std::int64_t{1} << 53) - 1;

// Objects.

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

// What an object stores by keys.

void values_come_back_as_they_were_stored(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    value_of(keys.put("text", "line\n\"quoted\" \u00e9 \U0001F382"));
    expect_equal(value_of(keys.get<std::string>("text")),
                 std::optional<std::string>("line\n\"quoted\" \u00e9 \U0001F382"));
    const std::string with_nul("a\0b", 3);
    value_of(keys.put("nul", with_nul));
    expect_equal(value_of(keys.get<std::string>("nul")), std::optional(with_nul));
    const D1Blob bytes{std::string("\0\x01\x7f\x80\xff", 5)};
    value_of(keys.put("bytes", bytes));
    expect(value_of(keys.get<D1Blob>("bytes")) == bytes, "bytes are changed");
    value_of(keys.put("empty", D1Blob{}));
    expect(value_of(keys.get<D1Blob>("empty")) == D1Blob{}, "no bytes are changed");
    value_of(keys.put("int", 7));
    expect_equal(value_of(keys.get<int>("int")), std::optional(7));
    value_of(keys.put("exact", kExact));
    expect_equal(value_of(keys.get<std::int64_t>("exact")), std::optional(kExact));
    value_of(keys.put("double", -0.5));
    expect_equal(value_of(keys.get<double>("double")), std::optional(-0.5));
    value_of(keys.put("bool", true));
    expect_equal(value_of(keys.get<bool>("bool")), std::optional(true));
    value_of(keys.put("list", std::vector<std::string>{"a", "b"}));
    expect_equal(value_of(keys.get<std::vector<std::string>>("list")).value().at(1), "b");
    value_of(keys.put("slice", Slice{.id = 3, .style = "plum", .weight = 0.25}));
    expect_equal(value_of(keys.get<Slice>("slice")).value().weight, std::optional(0.25));
    value_of(keys.put("json", StoredValue::json(R"({"a":[1,null,"x"]})")));
    expect_equal(value_of(keys.get_value("json")).value().content(), R"({"a":[1,null,"x"]})");
}

void a_key_that_was_never_stored_is_absent(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    expect(!value_of(keys.get<std::string>("never")), "it is there");
    expect_equal(value_of(keys.remove("never")), false);
    value_of(keys.put("gone", 1));
    expect_equal(value_of(keys.remove("gone")), true);
    expect(!value_of(keys.get<int>("gone")), "it is still there");
}

void a_value_is_read_as_what_it_is(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    value_of(keys.put("text", "7"));
    expect_error(keys.get<int>("text"), ObjectError::ValueUnexpected);
    value_of(keys.put("int", 7));
    expect_error(keys.get<std::string>("int"), ObjectError::ValueUnexpected);
    expect_error(keys.get<D1Blob>("int"), ObjectError::ValueUnexpected);
    expect_error(keys.get<bool>("int"), ObjectError::ValueUnexpected);
    expect_error(keys.get<Slice>("int"), ObjectError::ValueUnexpected);
    expect_error(keys.get<std::vector<int>>("int"), ObjectError::ValueUnexpected);
}

void many_keys_are_one_call(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    std::vector<std::string> names;
    std::vector<StoredEntry> entries;
    for (int i = 0; i < 128; ++i) {
        names.push_back(concat({"many/", std::to_string(i)}));
        entries.push_back({names.back(), StoredValue::of(i)});
    }
    value_of(keys.put_many(entries));
    const auto values = value_of(keys.get_many(std::vector<std::string>{"many/7", "never", "many/127"}));
    expect_equal(value_of(values.at(0).value().as<int>()), 7);
    expect(!values.at(1), "what was never stored is there");
    expect_equal(value_of(values.at(2).value().as<int>()), 127);
    expect_equal(value_of(keys.get_many(names)).size(), 128U);
    expect_equal(value_of(keys.remove_many(names)), 128U);
    expect_equal(value_of(keys.remove_many(names)), 0U);
    names.emplace_back("many/128");
    entries.push_back({names.back(), StoredValue::of(128)});
    expect_error(keys.put_many(entries), ObjectError::TooManyKeys);
    expect_error(keys.get_many(names), ObjectError::TooManyKeys);
    expect_error(keys.remove_many(names), ObjectError::TooManyKeys);
    expect(!value_of(keys.get<int>("many/0")), "a part of what was refused is stored");
    expect_equal(value_of(keys.get_many(std::vector<std::string>())).size(), 0U);
}

void keys_have_limits(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    const std::string longest(2048, 'k');
    value_of(keys.put(longest, 1));
    expect_equal(value_of(keys.get<int>(longest)), std::optional(1));
    expect_equal(value_of(keys.remove(longest)), true);
    for (const std::string& key : {longest + "k", std::string(), std::string("\xff")}) {
        expect_error(keys.put(key, 1), ObjectError::KeyInvalid);
        expect_error(keys.get<int>(key), ObjectError::KeyInvalid);
        expect_error(keys.remove(key), ObjectError::KeyInvalid);
    }
    value_of(keys.put("__proto__", "a"));
    expect_equal(value_of(keys.get<std::string>("__proto__")), std::optional<std::string>("a"));
    value_of(keys.remove("__proto__"));
}

void values_have_limits(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    const std::string large(1'900'000, 'v');
    value_of(keys.put("large", large));
    expect_equal(value_of(keys.get<std::string>("large")).value().size(), large.size());
    value_of(keys.remove("large"));
    expect_error(keys.put("large", std::string(2'000'001, 'v')), ObjectError::ValueTooLarge);
    expect_error(keys.put("large", D1Blob{std::string(2'000'001, 'v')}), ObjectError::ValueTooLarge);
    expect_error(keys.put("wrong", "\xff"), ObjectError::ValueInvalid);
    expect_error(keys.put("wrong", StoredValue::json("{")), ObjectError::ValueInvalid);
    expect_error(keys.put("wrong", StoredValue::json("null")), ObjectError::ValueInvalid);
    expect(!value_of(keys.get_value("wrong")), "what was refused is stored");
}

void keys_are_listed_in_order(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    const std::vector<std::string> names{"list/a", "list/b", "list/b/1", "list/c", "list/\u00e9"};
    for (const std::string& name : names) value_of(keys.put(name, D1Blob{name}));
    const auto listed = [&](StorageListOptions options) {
        std::string all;
        for (const StoredEntry& entry : value_of(keys.list(options))) {
            expect(value_of(entry.value.as<D1Blob>()).bytes == entry.key, "a key has another value");
            all += concat({all.empty() ? "" : " ", entry.key.substr(5)});
        }
        return all;
    };
    const std::string prefix = "list/";
    expect_equal(listed({.prefix = prefix}), "a b b/1 c \u00e9");
    expect_equal(listed({.prefix = prefix, .reverse = true, .limit = 2}), "\u00e9 c");
    expect_equal(listed({.prefix = prefix, .start = "list/b", .end = "list/c"}), "b b/1");
    expect_equal(listed({.prefix = prefix, .start_after = "list/b", .limit = 1}), "b/1");
    expect_equal(listed({.prefix = "list/b"}), "b b/1");
    expect_equal(listed({.prefix = "list/", .limit = 0}), "");
    expect_equal(listed({.prefix = "nothing/"}), "");
}

void options_change_no_outcome(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    value_of(keys.put("options", 1, {.allow_unconfirmed = true, .no_cache = true}));
    expect_equal(value_of(keys.get<int>("options", {.allow_concurrency = true, .no_cache = true})), std::optional(1));
    expect_equal(value_of(keys.list({.prefix = "options", .reading = {.no_cache = true}})).size(), 1U);
    expect_equal(value_of(keys.remove("options", {.allow_unconfirmed = true})), true);
    value_of(keys.sync());
}

void what_is_asked_overlaps(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    const std::vector<std::string> one{"overlap"};
    const StoredEntry entry{"overlap", StoredValue::of("x")};
    auto [put, got] = when_all(keys.put_many_async({&entry, 1}), keys.get_many_async(one));
    value_of(std::move(put));
    expect(value_of(std::move(got)).at(0).has_value(), "a read does not see the write before it");
}

void a_transaction_is_all_or_nothing(DurableObjectState& state, Platform& platform) {
    ObjectStorage& storage = state.storage();
    value_of(storage.put("left", 3));
    const auto take = [&](int count) {
        return storage.transaction([&](const ObjectKeys& keys) -> Result<int> {
            const int left = keys.get<int>("left").value().value_or(0) - count;
            keys.put("left", left).value();
            platform.sleep(1ms);
            if (left < 0) return fail(ErrorCode::Conflict, "Nothing is left.");
            return left;
        });
    };
    expect_equal(value_of(take(2)), 1);
    expect_error(take(2), ErrorCode::Conflict);
    expect_equal(value_of(storage.get<int>("left")), std::optional(1));
    expect_error(storage.transaction([&](const ObjectKeys& keys) -> Result<void> {
        keys.put("left", 7).value();
        throw std::runtime_error("thrown");
    }),
                 ErrorCode::Internal);
    expect_equal(value_of(storage.get<int>("left")), std::optional(1));
}

// SQL.

void values_of_sql_come_back(DurableObjectState& state, Platform&) {
    ObjectSql& sql = state.storage().sql();
    const auto back = [&](const D1Value& value) { return value_of(sql.rows("SELECT ? AS a", value))[0].values()[0]; };
    for (const D1Value& value :
         {D1Value(), D1Value(0), D1Value(kExact), D1Value(-kExact), D1Value(0.1), D1Value(-1e300), D1Value(1e20),
          D1Value(-123456789012345680000.0), D1Value(1e21), D1Value(""), D1Value("\"q\" \u00e9"),
          D1Value(std::string("a\0b", 3)), D1Value(D1Blob{}), D1Value(D1Blob{std::string("\0\x7f\x80\xff", 4)})})
        expect(back(value) == value, concat({"changed: ", value_of(sql.value<std::string>("SELECT quote(?)", value))}));
    expect_equal(value_of(sql.value<std::string>("SELECT typeof(?)", 7)), "integer");
    expect_equal(value_of(sql.value<std::string>("SELECT typeof(?)", D1Blob{"7"})), "blob");
}

void integers_are_exact_or_refused(DurableObjectState& state, Platform&) {
    ObjectSql& sql = state.storage().sql();
    expect_equal(value_of(sql.value<std::string>("SELECT CAST(? AS TEXT)", kLargest)), std::to_string(kLargest));
    expect_equal(value_of(sql.value<std::int64_t>("SELECT CAST(? AS TEXT)", kLargest)), kLargest);
    expect_error(sql.value<std::int64_t>("SELECT ?", kExact + 2), D1Error::RowInvalid);
    expect_equal(value_of(sql.value<double>("SELECT 100000000000000000000.0")), 1e20);
}

void rows_come_typed_and_one_by_one(DurableObjectState& state, Platform&) {
    ObjectSql& sql = state.storage().sql();
    value_of(sql.run("DROP TABLE IF EXISTS slices; CREATE TABLE slices (id INTEGER PRIMARY KEY, style TEXT NOT NULL "
                     "UNIQUE, weight REAL)"));
    for (int i = 1; i <= 150; ++i) {
        const std::optional<double> weight = i % 2 == 0 ? std::optional(i / 4.0) : std::nullopt;
        const SqlCost cost = value_of(sql.run("INSERT INTO slices VALUES (?, ?, ?)", i, std::to_string(i), weight));
        expect(cost.rows_written > 0, "nothing is said to be written");
    }
    const std::vector<Slice> two = value_of(sql.query<Slice>("SELECT * FROM slices WHERE id < ? ORDER BY id", 3));
    expect_equal(two.size(), 2U);
    expect(!two[0].weight, "NULL is not absent");
    expect_equal(two[1].weight, std::optional(0.5));
    SqlCursor cursor = value_of(sql.cursor("SELECT id, style FROM slices ORDER BY id"));
    expect_equal(cursor.columns().at(1), "style");
    std::int64_t sum = 0;
    while (const std::optional<D1Row> row = value_of(cursor.next())) sum += value_of(row->get<std::int64_t>("id"));
    expect_equal(sum, 150 * 151 / 2);
    expect_equal(cursor.rows_read(), 150);
    expect(!value_of(cursor.next()), "there is more after the end");
    expect_equal(value_of(sql.rows("SELECT 1 AS a, 2 AS a")).columns().size(), 2U);
    expect_error(sql.value<int>("SELECT id FROM slices WHERE id = 0"), ErrorCode::NotFound);
    expect(value_of(sql.database_size()) > 0, "it has no size");
}

void mistakes_in_sql_are_told_apart(DurableObjectState& state, Platform&) {
    ObjectSql& sql = state.storage().sql();
    value_of(sql.run("DROP TABLE IF EXISTS strict; CREATE TABLE strict (id INTEGER PRIMARY KEY, a TEXT NOT NULL)"));
    value_of(sql.run("INSERT INTO strict VALUES (1, 'a')"));
    expect_error(sql.run("INSERT INTO strict VALUES (1, 'b')"), D1Error::Unique);
    expect_error(sql.run("INSERT INTO strict VALUES (2, NULL)"), D1Error::NotNull);
    expect(expect_error(sql.run("SELEC 1"), ErrorCode::Internal).internal.contains("syntax error"), "SELEC");
    expect_error(sql.rows("SELECT * FROM nowhere"), ErrorCode::Internal);
    expect_error(sql.run("BEGIN"), ErrorCode::Internal);
    expect_error(sql.run("SELECT ?"), D1Error::ParametersInvalid);
    expect_error(sql.run("SELECT 1", 2), D1Error::ParametersInvalid);
    expect_error(sql.run("SELECT ?", std::numeric_limits<double>::infinity()), D1Error::ValueInvalid);
    expect_error(sql.run("SELECT ?", "\xff"), D1Error::ValueInvalid);
    expect_error(sql.run("SELECT ?", std::string(2'000'001, 'a')), D1Error::ValueTooLarge);
}

void what_is_removed_is_gone(DurableObjectState& state, Platform& platform) {
    ObjectStorage& storage = state.storage();
    value_of(storage.put("removed", 1));
    value_of(storage.sql().run("CREATE TABLE IF NOT EXISTS removed (a)"));
    value_of(storage.set_alarm(platform.now() + 24h));
    value_of(storage.remove_all());
    expect(!value_of(storage.alarm()), "an alarm is left");
    expect_equal(value_of(storage.list()).size(), 0U);
    expect_error(storage.sql().run("SELECT * FROM removed"), ErrorCode::Internal);
    value_of(storage.put("removed", 2));
    expect_equal(value_of(storage.get<int>("removed")), std::optional(2));
}

// Alarms, and the object as a whole.

void an_alarm_is_set_and_deleted(DurableObjectState& state, Platform& platform) {
    ObjectStorage& storage = state.storage();
    value_of(storage.delete_alarm());
    expect(!value_of(storage.alarm()), "one is set");
    const Time later = platform.now() + 24h;
    value_of(storage.set_alarm(later));
    expect(value_of(storage.alarm()) == later, "it is set to another time");
    value_of(storage.set_alarm(later + 1h, {.allow_unconfirmed = true}));
    expect(value_of(storage.alarm()) == later + 1h, "it is not moved");
    expect_error(storage.set_alarm(Time()), ObjectError::ValueInvalid);
    expect_error(storage.set_alarm(kNever), ObjectError::ValueInvalid);
    value_of(storage.delete_alarm());
    expect(!value_of(storage.alarm()), "it is still set");
}

void work_runs_while_no_other_event_comes(DurableObjectState& state, Platform& platform) {
    expect_equal(value_of(state.block_concurrency_while([&] {
                     platform.sleep(1ms);
                     return std::string("done");
                 })),
                 "done");
    value_of(state.block_concurrency_while([&] { value_of(state.storage().put("blocked", 1)); }));
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

std::span<const ContractCase<DurableObjectState>> object_state() {
    using Case = ContractCase<DurableObjectState>;
    static constexpr std::array kCases{
        Case{"values come back as they were stored", &values_come_back_as_they_were_stored},
        Case{"a key that was never stored is absent", &a_key_that_was_never_stored_is_absent},
        Case{"a value is read as what it is", &a_value_is_read_as_what_it_is},
        Case{"many keys are one call", &many_keys_are_one_call},
        Case{"keys have limits", &keys_have_limits},
        Case{"values have limits", &values_have_limits},
        Case{"keys are listed in order", &keys_are_listed_in_order},
        Case{"options change no outcome", &options_change_no_outcome},
        Case{"what is asked overlaps", &what_is_asked_overlaps},
        Case{"a transaction is all or nothing", &a_transaction_is_all_or_nothing},
        Case{"values of SQL come back", &values_of_sql_come_back},
        Case{"integers are exact or refused", &integers_are_exact_or_refused},
        Case{"rows come typed and one by one", &rows_come_typed_and_one_by_one},
        Case{"mistakes in SQL are told apart", &mistakes_in_sql_are_told_apart},
        Case{"what is removed is gone", &what_is_removed_is_gone},
        Case{"an alarm is set and deleted", &an_alarm_is_set_and_deleted},
        Case{"work runs while no other event comes", &work_runs_while_no_other_event_comes},
    };
    return kCases;
}

}  // namespace contracts
