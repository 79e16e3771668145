#include "edge/testing/memory_object_storage.hpp"

#include <algorithm>
#include <utility>

#include "edge/platform/no_waiting.hpp"
#include "edge/testing/memory_call.hpp"

namespace edge::testing {

namespace {

Prepared<std::string> no_bookmarks() {
    return memory_call<std::string>([]() -> Result<std::string> {
        return std::unexpected(
            object_storage_error({.message = "point in time recovery is the platform's alone, and not here"}));
    });
}

}  // namespace

MemoryObjectStorage::MemoryObjectStorage(const std::shared_ptr<StoredObject>& stored)
    : ObjectStorage(std::make_shared<MemoryObjectKeys>(stored), *stored->platform),
      stored_(stored),
      sql_(stored),
      kv_(stored) {}

Prepared<Done> MemoryObjectStorage::prepare_remove_all() {
    return memory_call<Done>([stored = stored_]() -> Result<Done> {
        stored->entries.clear();
        stored->alarm.reset();
        stored->alarm_failures = 0;
        stored->engine = std::make_unique<SqliteEngine>(*stored->platform);
        return Done();
    });
}

Prepared<Done> MemoryObjectStorage::prepare_sync() {
    return memory_call<Done>([]() -> Result<Done> { return Done(); });
}

Result<void> MemoryObjectStorage::in_savepoint(const std::function<Result<void>()>& work) {
    const auto entries = stored_->entries;
    const std::optional<Time> alarm = stored_->alarm;
    if (!stored_->engine->own("SAVEPOINT edge")) return stored_->engine->refused();
    Result<void> done = contain(work);
    if (!done) {
        stored_->entries = entries;
        stored_->alarm = alarm;
        (void)stored_->engine->own("ROLLBACK TO edge");
    }
    (void)stored_->engine->own("RELEASE edge");
    return done;
}

Result<void> MemoryObjectStorage::run_transaction(const std::function<Result<void>(const ObjectKeys&)>& work) {
    if (NoWaiting::refuses()) return std::unexpected(NoWaiting::refusal());
    return in_savepoint([&] { return work(*this); });
}

Result<void> MemoryObjectStorage::run_synchronously(const std::function<Result<void>()>& work) {
    return in_savepoint([&]() -> Result<void> {
        const Time before = stored_->platform->now();
        Result<void> done = work();
        // Who sleeps in a test moves its clock.
        if (stored_->platform->now() != before) return std::unexpected(NoWaiting::refusal());
        return done;
    });
}

Prepared<std::optional<Time>> MemoryObjectStorage::prepare_alarm() {
    return memory_call<std::optional<Time>>(
        [stored = stored_]() -> Result<std::optional<Time>> { return stored->alarm; });
}

Prepared<Done> MemoryObjectStorage::prepare_set_alarm(Time moment, const AlarmOptions&) {
    return memory_call<Done>([stored = stored_, moment]() -> Result<Done> {
        stored->alarm = std::max(moment, stored->platform->now());
        stored->alarm_failures = 0;
        return Done();
    });
}

Prepared<Done> MemoryObjectStorage::prepare_delete_alarm() {
    return memory_call<Done>([stored = stored_]() -> Result<Done> {
        stored->alarm.reset();
        return Done();
    });
}

Prepared<std::string> MemoryObjectStorage::prepare_current_bookmark() { return no_bookmarks(); }

Prepared<std::string> MemoryObjectStorage::prepare_bookmark_for(Time) { return no_bookmarks(); }

Prepared<std::string> MemoryObjectStorage::prepare_restore(std::string_view) { return no_bookmarks(); }

}  // namespace edge::testing
