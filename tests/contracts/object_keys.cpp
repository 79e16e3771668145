#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "contracts/objects.hpp"
#include "contracts/slice.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/platform/pending.hpp"
#include "edge/text/concat.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::int64_t kExact = (std::int64_t{1} << 53) - 1;

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

void single_keys_overlap(DurableObjectState& state, Platform&) {
    ObjectStorage& keys = state.storage();
    auto [put, other, read, absent] = when_all(keys.put_async("single", 7), keys.put_async("single/2", "text"),
                                               keys.get_value_async("single"), keys.get_value_async("single/never"));
    value_of(std::move(put));
    value_of(std::move(other));
    expect_equal(value_of(value_of(std::move(read)).value().as<int>()), 7);
    expect(!value_of(std::move(absent)), "what was never stored is there");
    auto [removed, again, never] =
        when_all(keys.remove_async("single"), keys.remove_async("single/2"), keys.remove_async("single/never"));
    expect_equal(value_of(std::move(removed)), true);
    expect_equal(value_of(std::move(again)), true);
    expect_equal(value_of(std::move(never)), false);
    expect_error(keys.get_value_async("").wait(), ObjectError::KeyInvalid);
    expect_error(keys.remove_async("").wait(), ObjectError::KeyInvalid);
    expect_error(keys.put_async("single", "\xff").wait(), ObjectError::ValueInvalid);
}

void keys_keep_a_deadline(DurableObjectState& state, Platform& platform) {
    ObjectStorage& storage = state.storage();
    value_of(storage.put("late", 1));
    {
        const Deadline deadline(platform, 0ms);
        expect_error(storage.put("late", 2), ErrorCode::DeadlineExceeded);
        expect_error(storage.get_value_async("late").wait(), ErrorCode::DeadlineExceeded);
        expect_error(storage.remove("late"), ErrorCode::DeadlineExceeded);
    }
    expect_equal(value_of(storage.get<int>("late")), std::optional(1));
}

}  // namespace

std::span<const ContractCase<DurableObjectState>> object_keys() {
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
        Case{"single keys overlap", &single_keys_overlap},
        Case{"keys keep a deadline", &keys_keep_a_deadline},
    };
    return kCases;
}

}  // namespace contracts
