#include "edge/testing/memory_object_storage.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/objects/object_state.hpp"
#include "edge/platform/no_waiting.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/memory_object_keys.hpp"
#include "edge/testing/memory_object_sql.hpp"

namespace edge::testing {

namespace {

using Stored = std::shared_ptr<StoredObject>;

class MemoryStoredWhole final : public StoredWhole {
public:
    explicit MemoryStoredWhole(Stored stored) : stored_(std::move(stored)) {}

    Prepared<Done> remove_all() override {
        return memory_call<Done>([stored = stored_]() -> Result<Done> {
            stored->entries.clear();
            stored->alarm.reset();
            stored->alarm_failures = 0;
            stored->engine = std::make_unique<SqliteEngine>(*stored->platform);
            return Done();
        });
    }
    Prepared<Done> sync() override {
        return memory_call<Done>([]() -> Result<Done> { return Done(); });
    }

private:
    Stored stored_;
};

class MemoryAlarm final : public ObjectAlarm {
public:
    explicit MemoryAlarm(Stored stored) : stored_(std::move(stored)) {}

    Prepared<std::optional<Time>> moment() override {
        return memory_call<std::optional<Time>>(
            [stored = stored_]() -> Result<std::optional<Time>> { return stored->alarm; });
    }
    Prepared<Done> set(Time moment, const AlarmOptions&) override {
        return memory_call<Done>([stored = stored_, moment]() -> Result<Done> {
            stored->alarm = std::max(moment, stored->platform->now());
            stored->alarm_failures = 0;
            return Done();
        });
    }
    Prepared<Done> remove() override {
        return memory_call<Done>([stored = stored_]() -> Result<Done> {
            stored->alarm.reset();
            return Done();
        });
    }

private:
    Stored stored_;
};

class NoBookmarks final : public ObjectBookmarks {
public:
    Prepared<std::string> current() override { return none(); }
    Prepared<std::string> of(Time) override { return none(); }
    Prepared<std::string> restore(std::string_view) override { return none(); }

private:
    static Prepared<std::string> none() {
        return memory_call<std::string>([]() -> Result<std::string> {
            return std::unexpected(
                object_storage_error({.message = "point in time recovery is the platform's alone, and not here"}));
        });
    }
};

/// All that the work changes, or nothing.
Result<void> in_savepoint(StoredObject& stored, const std::function<Result<void>()>& work) {
    const auto entries = stored.entries;
    const std::optional<Time> alarm = stored.alarm;
    if (!stored.engine->own("SAVEPOINT edge")) return stored.engine->refused();
    Result<void> done = contain(work);
    if (!done) {
        stored.entries = entries;
        stored.alarm = alarm;
        (void)stored.engine->own("ROLLBACK TO edge");
    }
    (void)stored.engine->own("RELEASE edge");
    return done;
}

class MemoryTransactions final : public ObjectTransactions {
public:
    explicit MemoryTransactions(Stored stored) : stored_(std::move(stored)) {}

    Result<void> run(const std::function<Result<void>(std::shared_ptr<ObjectKeyStore>)>& work) override {
        if (NoWaiting::refuses()) return std::unexpected(NoWaiting::refusal());
        return in_savepoint(*stored_, [&] { return work(std::make_shared<MemoryObjectKeys>(stored_)); });
    }

private:
    Stored stored_;
};

class MemorySynchronousTransactions final : public SynchronousTransactions {
public:
    explicit MemorySynchronousTransactions(Stored stored) : stored_(std::move(stored)) {}

    Result<void> run(const std::function<Result<void>()>& work) override {
        return in_savepoint(*stored_, [&]() -> Result<void> {
            const Time before = stored_->platform->now();
            Result<void> done = work();
            // Who sleeps in a test moves its clock.
            if (stored_->platform->now() != before) return std::unexpected(NoWaiting::refusal());
            return done;
        });
    }

private:
    Stored stored_;
};

}  // namespace

void bind_memory_storage(Env& env, const std::shared_ptr<StoredObject>& stored) {
    env.add<ObjectKeyStore>(kObjectPart, std::make_shared<MemoryObjectKeys>(stored));
    env.add<ObjectKv>(kObjectPart, std::make_shared<MemoryObjectKv>(stored));
    env.add<ObjectSql>(kObjectPart, std::make_shared<MemoryObjectSql>(stored));
    env.add<StoredWhole>(kObjectPart, std::make_shared<MemoryStoredWhole>(stored));
    env.add<ObjectAlarm>(kObjectPart, std::make_shared<MemoryAlarm>(stored));
    env.add<ObjectBookmarks>(kObjectPart, std::make_shared<NoBookmarks>());
    env.add<ObjectTransactions>(kObjectPart, std::make_shared<MemoryTransactions>(stored));
    env.add<SynchronousTransactions>(kObjectPart, std::make_shared<MemorySynchronousTransactions>(stored));
}

}  // namespace edge::testing
