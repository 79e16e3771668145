#include <array>
#include <string>

#include "contracts/objects.hpp"
#include "contracts/slice.hpp"
#include "edge/text/concat.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

void keys_are_read_and_written_at_once(DurableObjectState& state, Platform&) {
    ObjectKv& kv = state.storage().kv();
    const std::string with_nul("a\0b", 3);
    const D1Blob bytes{std::string("\0\x7f\x80\xff", 4)};
    value_of(kv.put("kv/text", "line\n\"quoted\" \u00e9 \U0001F382"));
    expect_equal(value_of(kv.get<std::string>("kv/text")),
                 std::optional<std::string>("line\n\"quoted\" \u00e9 \U0001F382"));
    value_of(kv.put("kv/nul", with_nul));
    expect_equal(value_of(kv.get<std::string>("kv/nul")), std::optional(with_nul));
    value_of(kv.put("kv/bytes", bytes));
    expect(value_of(kv.get<D1Blob>("kv/bytes")) == bytes, "bytes are changed");
    value_of(kv.put("kv/int", -7));
    expect_equal(value_of(kv.get<int>("kv/int")), std::optional(-7));
    value_of(kv.put("kv/false", false));
    expect_equal(value_of(kv.get<bool>("kv/false")), std::optional(false));
    value_of(kv.put("kv/slice", Slice{.id = 3, .style = "plum", .weight = 0.25}));
    expect_equal(value_of(kv.get<Slice>("kv/slice")).value().weight, std::optional(0.25));
    expect_equal(value_of(kv.remove("kv/int")), true);
    expect_equal(value_of(kv.remove("kv/int")), false);
    expect(!value_of(kv.get_value("kv/int")), "what is removed is there");
    expect_error(kv.get<int>("kv/text"), ObjectError::ValueUnexpected);
}

void they_are_the_keys_that_others_wait_for(DurableObjectState& state, Platform&) {
    ObjectStorage& storage = state.storage();
    value_of(storage.put("kv/shared", 1));
    expect_equal(value_of(storage.kv().get<int>("kv/shared")), std::optional(1));
    value_of(storage.kv().put("kv/shared", 2));
    expect_equal(value_of(storage.get<int>("kv/shared")), std::optional(2));
}

void what_breaks_a_limit_is_not_stored_at_once(DurableObjectState& state, Platform&) {
    ObjectKv& kv = state.storage().kv();
    for (const std::string& key : {std::string(2049, 'k'), std::string(), std::string("\xff")}) {
        expect_error(kv.put(key, 1), ObjectError::KeyInvalid);
        expect_error(kv.get<int>(key), ObjectError::KeyInvalid);
        expect_error(kv.remove(key), ObjectError::KeyInvalid);
    }
    expect_error(kv.put("kv/wrong", std::string(2'000'001, 'v')), ObjectError::ValueTooLarge);
    expect_error(kv.put("kv/wrong", "\xff"), ObjectError::ValueInvalid);
    expect_error(kv.put("kv/wrong", StoredValue::json("{")), ObjectError::ValueInvalid);
    expect(!value_of(kv.get_value("kv/wrong")), "what was refused is stored");
}

void keys_are_listed_at_once(DurableObjectState& state, Platform&) {
    ObjectKv& kv = state.storage().kv();
    for (const char* name : {"kvlist/10", "kvlist/9", "kvlist/a", "kvlist/a/1", "kvlist/\u00e9"})
        value_of(kv.put(name, D1Blob{name}));
    const auto listed = [&](StorageListOptions options) {
        std::string all;
        for (const StoredEntry& entry : value_of(kv.list(options))) {
            expect(value_of(entry.value.as<D1Blob>()).bytes == entry.key, "a key has another value");
            all += concat({all.empty() ? "" : " ", entry.key.substr(7)});
        }
        return all;
    };
    const std::string prefix = "kvlist/";
    expect_equal(listed({.prefix = prefix}), "10 9 a a/1 \u00e9");
    expect_equal(listed({.prefix = prefix, .reverse = true, .limit = 2}), "\u00e9 a/1");
    expect_equal(listed({.prefix = prefix, .start = "kvlist/9", .end = "kvlist/a/1"}), "9 a");
    expect_equal(listed({.prefix = prefix, .start_after = "kvlist/9", .limit = 1}), "a");
    expect_equal(listed({.prefix = prefix, .limit = 0}), "");
    expect_equal(listed({.prefix = "nothing/"}), "");
}

}  // namespace

std::span<const ContractCase<DurableObjectState>> object_kv() {
    using Case = ContractCase<DurableObjectState>;
    static constexpr std::array kCases{
        Case{"keys are read and written at once", &keys_are_read_and_written_at_once},
        Case{"they are the keys that others wait for", &they_are_the_keys_that_others_wait_for},
        Case{"what breaks a limit is not stored at once", &what_breaks_a_limit_is_not_stored_at_once},
        Case{"keys are listed at once", &keys_are_listed_at_once},
    };
    return kCases;
}

}  // namespace contracts
