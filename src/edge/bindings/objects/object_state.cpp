#include "edge/bindings/objects/object_state.hpp"

#include "edge/platform/no_waiting.hpp"
#include "edge/text/concat.hpp"

namespace edge {

namespace {

Result<void> wait_for(Pending<Done> pending) {
    const Result<Done> done = std::move(pending).wait();
    if (!done) return std::unexpected(done.error());
    return {};
}

}  // namespace

Result<void> ObjectStorage::remove_all() { return wait_for(remove_all_async()); }

Pending<Done> ObjectStorage::remove_all_async() {
    return {env().platform(), object_part<StoredWhole>(env()).remove_all()};
}

Result<void> ObjectStorage::sync() { return wait_for(sync_async()); }

Pending<Done> ObjectStorage::sync_async() { return {env().platform(), object_part<StoredWhole>(env()).sync()}; }

Result<void> ObjectStorage::run_transaction(const std::function<Result<void>(const ObjectKeys&)>& work) {
    return object_part<ObjectTransactions>(env()).run(
        [&](std::shared_ptr<ObjectKeyStore> keys) { return work(ObjectKeys(env(), std::move(keys))); });
}

Result<void> ObjectStorage::run_without_waiting(const std::function<Result<void>()>& work) {
    return object_part<SynchronousTransactions>(env()).run([&]() -> Result<void> {
        const NoWaiting no_waiting;
        Result<void> done = work();
        if (no_waiting.was_broken()) return std::unexpected(NoWaiting::refusal());
        return done;
    });
}

Result<std::optional<Time>> ObjectStorage::alarm() { return alarm_async().wait(); }

Pending<std::optional<Time>> ObjectStorage::alarm_async() {
    return {env().platform(), object_part<ObjectAlarm>(env()).moment()};
}

Result<void> ObjectStorage::set_alarm(Time moment, const AlarmOptions& options) {
    return wait_for(set_alarm_async(moment, options));
}

Pending<Done> ObjectStorage::set_alarm_async(Time moment, const AlarmOptions& options) {
    // The platform takes a positive number of milliseconds that JavaScript's dates can have.
    constexpr Time kLast{std::chrono::milliseconds(8'640'000'000'000'000)};
    if (moment <= Time() || moment > kLast)
        return Pending<Done>::ready(
            fail(ObjectError::ValueInvalid, "An alarm cannot be set.",
                 concat({"an alarm is set to ", std::to_string(moment.time_since_epoch().count()),
                         " ms since 1970, which is no time of JavaScript's after 1970"})));
    return {env().platform(), object_part<ObjectAlarm>(env()).set(moment, options)};
}

Result<void> ObjectStorage::delete_alarm() { return wait_for(delete_alarm_async()); }

Pending<Done> ObjectStorage::delete_alarm_async() {
    return {env().platform(), object_part<ObjectAlarm>(env()).remove()};
}

Result<std::string> ObjectStorage::current_bookmark() { return current_bookmark_async().wait(); }

Pending<std::string> ObjectStorage::current_bookmark_async() {
    return {env().platform(), object_part<ObjectBookmarks>(env()).current()};
}

Result<std::string> ObjectStorage::bookmark_for(Time moment) { return bookmark_for_async(moment).wait(); }

Pending<std::string> ObjectStorage::bookmark_for_async(Time moment) {
    return {env().platform(), object_part<ObjectBookmarks>(env()).of(moment)};
}

Result<std::string> ObjectStorage::restore_on_next_session(std::string_view bookmark) {
    return restore_on_next_session_async(bookmark).wait();
}

Pending<std::string> ObjectStorage::restore_on_next_session_async(std::string_view bookmark) {
    return {env().platform(), object_part<ObjectBookmarks>(env()).restore(bookmark)};
}

void DurableObjectState::abort(std::string_view reason) {
    object_part<ObjectEvents>(env()).reset(reason);
    throw std::bad_expected_access<Error>(
        Error(ErrorCode::Unavailable, "The object starts again; try again in a moment.", std::string(reason)));
}

}  // namespace edge
