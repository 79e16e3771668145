#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "contracts/objects.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

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

void what_is_asked_of_the_whole_overlaps(DurableObjectState& state, Platform& platform) {
    ObjectStorage& storage = state.storage();
    const Time later = platform.now() + 24h;
    auto [set, put, synced] =
        when_all(storage.set_alarm_async(later), storage.put_async("overlap", 1), storage.sync_async());
    value_of(std::move(set));
    value_of(std::move(put));
    value_of(std::move(synced));
    auto [alarm, value] = when_all(storage.alarm_async(), storage.get_value_async("overlap"));
    expect(value_of(std::move(alarm)) == later, "the alarm is not set");
    expect(value_of(std::move(value)).has_value(), "the value is not stored");
    expect_error(storage.set_alarm_async(kNever).wait(), ObjectError::ValueInvalid);
    value_of(storage.delete_alarm_async().wait());
    expect(!value_of(storage.alarm()), "an alarm is left");
    value_of(storage.put("overlap", 2));
    value_of(storage.remove_all_async().wait());
    expect(!value_of(storage.get<int>("overlap")), "a value is left");
    const Deadline deadline(platform, 0ms);
    expect_error(storage.sync(), ErrorCode::DeadlineExceeded);
    expect_error(storage.alarm(), ErrorCode::DeadlineExceeded);
    expect_error(storage.current_bookmark_async().wait(), ErrorCode::DeadlineExceeded);
    expect_error(storage.bookmark_for_async(later).wait(), ErrorCode::DeadlineExceeded);
    expect_error(storage.restore_on_next_session_async("0").wait(), ErrorCode::DeadlineExceeded);
}

}  // namespace

std::span<const ContractCase<DurableObjectState>> object_state() {
    using Case = ContractCase<DurableObjectState>;
    static constexpr std::array kCases{
        Case{"what is removed is gone", &what_is_removed_is_gone},
        Case{"an alarm is set and deleted", &an_alarm_is_set_and_deleted},
        Case{"work runs while no other event comes", &work_runs_while_no_other_event_comes},
        Case{"what is asked of the whole overlaps", &what_is_asked_of_the_whole_overlaps},
    };
    return kCases;
}

}  // namespace contracts
