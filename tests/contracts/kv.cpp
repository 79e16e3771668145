#include "contracts/kv.hpp"

#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "edge/bindings/kv/kv_errors.hpp"
#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

void what_was_put_is_read(KvNamespace& kv, Platform&) {
    value_of(kv.put("contract/put", "line\n\"quoted\" \u00e9"));
    expect_equal(value_of(kv.get_text("contract/put")), "line\n\"quoted\" \u00e9");
}

void a_key_that_was_never_put_is_absent(KvNamespace& kv, Platform&) {
    expect_equal(value_of(kv.get_text("contract/never")), std::nullopt);
}

void what_was_removed_is_absent(KvNamespace& kv, Platform& platform) {
    value_of(kv.put("contract/removed", "a"));
    platform.sleep(1s);  // a key takes one write in a second
    value_of(kv.remove("contract/removed"));
    expect_equal(value_of(kv.get_text("contract/removed")), std::nullopt);
}

void reads_overlap(KvNamespace& kv, Platform&) {
    value_of(kv.put("contract/overlap", "a"));
    auto [there, absent] = when_all(kv.get_async("contract/overlap"), kv.get_async("contract/never"));
    expect_equal(value_of(std::move(there)).value, "a");
    expect_equal(value_of(std::move(absent)).found, false);
}

void a_key_that_is_too_long_is_refused(KvNamespace& kv, Platform&) {
    expect_error(kv.put(std::string(513, 'k'), "a"), KvError::KeyInvalid);
    expect_error(kv.get_text(std::string(513, 'k')), KvError::KeyInvalid);
}

void a_time_to_live_under_a_minute_is_refused(KvNamespace& kv, Platform&) {
    expect_error(kv.put("contract/short", "a", {.expiration_ttl = 59s}), KvError::TtlOutOfRange);
}

}  // namespace

std::span<const ContractCase<KvNamespace>> kv() {
    static constexpr std::array kCases{
        ContractCase<KvNamespace>{"what was put is read", &what_was_put_is_read},
        ContractCase<KvNamespace>{"a key that was never put is absent", &a_key_that_was_never_put_is_absent},
        ContractCase<KvNamespace>{"what was removed is absent", &what_was_removed_is_absent},
        ContractCase<KvNamespace>{"reads overlap", &reads_overlap},
        ContractCase<KvNamespace>{"a key that is too long is refused", &a_key_that_is_too_long_is_refused},
        ContractCase<KvNamespace>{"a time to live under a minute is refused",
                                  &a_time_to_live_under_a_minute_is_refused},
    };
    return kCases;
}

}  // namespace contracts
