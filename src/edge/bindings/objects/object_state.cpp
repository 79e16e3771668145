#include "edge/bindings/objects/object_state.hpp"

#include "edge/text/concat.hpp"

namespace edge {

Result<void> ObjectStorage::wait_for(Prepared<Done> prepared) {
    const Result<Done> done = Pending<Done>(platform(), std::move(prepared)).wait();
    if (!done) return std::unexpected(done.error());
    return {};
}

Result<void> ObjectStorage::remove_all() { return wait_for(prepare_remove_all()); }

Result<void> ObjectStorage::sync() { return wait_for(prepare_sync()); }

Result<std::optional<Time>> ObjectStorage::alarm() {
    return Pending<std::optional<Time>>(platform(), prepare_alarm()).wait();
}

Result<void> ObjectStorage::set_alarm(Time moment, const AlarmOptions& options) {
    // The platform takes a positive number of milliseconds that JavaScript's dates can have.
    constexpr Time kLast{std::chrono::milliseconds(8'640'000'000'000'000)};
    if (moment <= Time() || moment > kLast)
        return fail(ObjectError::ValueInvalid, "An alarm cannot be set.",
                    concat({"an alarm is set to ", std::to_string(moment.time_since_epoch().count()),
                            " ms since 1970, which is no time of JavaScript's after 1970"}));
    return wait_for(prepare_set_alarm(moment, options));
}

Result<void> ObjectStorage::delete_alarm() { return wait_for(prepare_delete_alarm()); }

Result<std::string> ObjectStorage::current_bookmark() {
    return Pending<std::string>(platform(), prepare_current_bookmark()).wait();
}

Result<std::string> ObjectStorage::bookmark_for(Time moment) {
    return Pending<std::string>(platform(), prepare_bookmark_for(moment)).wait();
}

Result<std::string> ObjectStorage::restore_on_next_session(std::string_view bookmark) {
    return Pending<std::string>(platform(), prepare_restore(bookmark)).wait();
}

void DurableObjectState::abort(std::string_view reason) {
    reset(reason);
    throw std::bad_expected_access<Error>(
        Error(ErrorCode::Unavailable, "The object starts again; try again in a moment.", std::string(reason)));
}

}  // namespace edge
