#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/bindings/env.hpp"
#include "edge/bindings/objects/object_id.hpp"
#include "edge/bindings/objects/object_keys.hpp"
#include "edge/bindings/objects/object_kv.hpp"
#include "edge/bindings/objects/object_parts.hpp"
#include "edge/bindings/objects/object_sql.hpp"
#include "edge/error/contain.hpp"

namespace edge {

namespace detail {

/// Runs work whose value stays in C++, by `run`, which is given work without one.
template <class F, class Run, class... Args>
[[nodiscard]] auto contained_by(const Run& run, const F& work) {
    using Given = Contained<F>;
    std::optional<Given> given;
    const Result<void> done = run([&]() -> Result<void> {
        given.emplace(contain(work));
        if (!*given) return std::unexpected(given->error());
        return {};
    });
    if (!done) return Given(std::unexpected(done.error()));
    return *std::move(given);
}

}  // namespace detail

/// What a Durable Object stores: by keys, in SQL, and when it is woken.
///
/// What is written without waiting for anything in between is stored together or, where the machine fails, not at all,
/// and no answer leaves the object before it is stored. Each operation that waits has an `_async` form, as those of
/// keys have.
class ObjectStorage : public ObjectKeys {
public:
    /// That of the object that has this environment, which is borrowed.
    explicit ObjectStorage(const Env& env) : ObjectKeys(env) {}
    ObjectStorage(const ObjectStorage&) = delete;
    ObjectStorage& operator=(const ObjectStorage&) = delete;

    /// The database. In an object of a class that was declared without SQLite each statement fails with Internal.
    [[nodiscard]] ObjectSql& sql() { return object_part<ObjectSql>(env()); }

    /// The keys once more, without waiting; of an object whose class has SQLite.
    [[nodiscard]] ObjectKv& kv() { return object_part<ObjectKv>(env()); }

    /// Removes everything: SQL, keys, and an alarm that is set (which stays where the compatibility date is before
    /// 2026-02-24).
    Result<void> remove_all();
    [[nodiscard]] Pending<Done> remove_all_async();
    /// Waits until all that was written is stored.
    Result<void> sync();
    [[nodiscard]] Pending<Done> sync_async();

    /// Runs `work` with keys whose changes are stored together when it ends, or not at all where it fails: by a Result
    /// or an exception, which this gives. It may wait meanwhile, and is begun again by nobody.
    ///
    /// ```cpp
    /// const Result<void> sold = storage.transaction([&](const ObjectKeys& keys) -> Result<void> {
    ///     const int left = keys.get<int>("left").value().value_or(0);
    ///     if (left == 0) return fail(kSoldOut, "Nothing is left.");
    ///     return keys.put("left", left - 1);
    /// });
    /// ```
    template <class F>
    auto transaction(const F& work) {
        const ObjectKeys* keys = nullptr;
        const auto with_keys = [&] { return work(*keys); };
        return detail::contained_by(
            [&](const std::function<Result<void>()>& run) {
                return run_transaction([&](const ObjectKeys& given) {
                    keys = &given;
                    return run();
                });
            },
            with_keys);
    }

    /// Runs `work` in one transaction of SQLite: what it changes by `sql` and `kv` is kept if it ends well, and taken
    /// back if it fails, by a Result or an exception, which this gives. Nothing else runs meanwhile, so it may not
    /// wait: what has to be waited for is refused in it, and the transaction fails with Internal. It may have others
    /// in it.
    ///
    /// ```cpp
    /// const Result<void> moved = storage.transaction_sync([]() -> Result<void> {
    ///     sql.run("UPDATE accounts SET cents = cents - 250 WHERE id = ?", "ada").value();
    ///     sql.run("UPDATE accounts SET cents = cents + 250 WHERE id = ?", "grace").value();
    ///     return storage.kv().put("last", 250);
    /// });
    /// ```
    ///
    /// Fails with Internal in an object of a class that was declared without SQLite.
    template <class F>
    auto transaction_sync(const F& work) {
        return detail::contained_by(
            [this](const std::function<Result<void>()>& run) { return run_without_waiting(run); }, work);
    }

    /// When the alarm goes off; nothing if none is set, and while it is being handled.
    [[nodiscard]] Result<std::optional<Time>> alarm();
    [[nodiscard]] Pending<std::optional<Time>> alarm_async();
    /// Has the alarm go off at that moment, at once if it has passed, in the place of one that is set. The application
    /// has a handler of it (`App::alarm`).
    Result<void> set_alarm(Time moment, const AlarmOptions& options = {});
    [[nodiscard]] Pending<Done> set_alarm_async(Time moment, const AlarmOptions& options = {});
    /// The object will not be woken.
    Result<void> delete_alarm();
    [[nodiscard]] Pending<Done> delete_alarm_async();

    /// Bookmarks of a moment of the database, now or in the last 30 days, which SQLite alone has: as texts that sort by
    /// time.
    [[nodiscard]] Result<std::string> current_bookmark();
    [[nodiscard]] Pending<std::string> current_bookmark_async();
    [[nodiscard]] Result<std::string> bookmark_for(Time moment);
    [[nodiscard]] Pending<std::string> bookmark_for_async(Time moment);
    /// When the object starts next time, its database is as it was at that bookmark: `DurableObjectState::abort` has it
    /// start. Gives a bookmark that undoes it.
    Result<std::string> restore_on_next_session(std::string_view bookmark);
    [[nodiscard]] Pending<std::string> restore_on_next_session_async(std::string_view bookmark);

private:
    Result<void> run_transaction(const std::function<Result<void>(const ObjectKeys& keys)>& work);
    Result<void> run_without_waiting(const std::function<Result<void>()>& work);
};

/// What a Durable Object is given of the platform. A class of objects (`App::durable_object`) is constructed of one,
/// which outlives it; elsewhere in an object, `DurableObjectState::of(env)` gives it.
class DurableObjectState {
public:
    /// Of the object with that id, whose parts are bound in `env`; that is borrowed. For a platform or a test.
    DurableObjectState(ObjectId id, const Env& env) : id_(std::move(id)), env_(&env), storage_(env) {}
    DurableObjectState(const DurableObjectState&) = delete;
    DurableObjectState& operator=(const DurableObjectState&) = delete;

    /// That of the object that this instance is; borrowed. Internal in a Worker.
    [[nodiscard]] static Result<DurableObjectState*> of(const Env& env) {
        return env.get<DurableObjectState>(kObjectPart);
    }

    /// Which object this is. Its name is known if it was asked for by name.
    [[nodiscard]] const ObjectId& id() const { return id_; }
    /// What is bound, which is what the Worker has.
    [[nodiscard]] const Env& env() const { return *env_; }
    /// Its clock, log and randomness.
    [[nodiscard]] Platform& platform() const { return env_->platform(); }
    /// What it stores.
    [[nodiscard]] ObjectStorage& storage() { return storage_; }

    /// Runs `work` while no other event comes to the object; it may wait meanwhile, up to 30 seconds. Gives what it
    /// gives. Where it fails the platform resets the object: what is under way fails, and the next event finds it
    /// started again. The constructor of a class runs so already.
    template <class F>
    auto block_concurrency_while(const F& work) {
        return detail::contained_by(
            [this](const std::function<Result<void>()>& run) { return object_part<ObjectEvents>(env()).block(run); },
            work);
    }

    /// Resets the object: what is under way fails, with the reason in `internal` of who asked it, and the next event
    /// finds it started again. What was written and is not stored yet (`ObjectStorage::sync`) may be lost. Does not
    /// return.
    [[noreturn]] void abort(std::string_view reason);

private:
    ObjectId id_;
    const Env* env_;
    ObjectStorage storage_;
};

/// The state of the Durable Object that this is.
template <>
struct CustomBinding<DurableObjectState> {
    static std::shared_ptr<DurableObjectState> bind(const Env& env, std::string_view name);
};

}  // namespace edge
