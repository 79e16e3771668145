#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "edge/bindings/env.hpp"
#include "edge/bindings/objects/object_keys.hpp"
#include "edge/platform/prepared.hpp"

/// What is beneath `ObjectStorage` and `DurableObjectState`: a part for each thing that an object may ask for. Each is
/// a binding of its own (`object_part`), as `ObjectKeyStore`, `ObjectSql` and `ObjectKv` are, so that a program has the
/// parts that its application asks for, and no other. Platforms and tests implement them.
namespace edge {

/// How an alarm is set.
struct AlarmOptions {
    bool allow_unconfirmed = false;  ///< answers do not wait until it is written
};

/// All that an object stores.
class StoredWhole {
public:
    virtual ~StoredWhole() = default;
    virtual Prepared<Done> remove_all() = 0;  ///< SQL, keys and the alarm
    virtual Prepared<Done> sync() = 0;  ///< waits until it is stored
};

/// When an object is woken: at a moment that JavaScript's dates have.
class ObjectAlarm {
public:
    virtual ~ObjectAlarm() = default;
    virtual Prepared<std::optional<Time>> moment() = 0;  ///< nothing if none is set
    virtual Prepared<Done> set(Time moment, const AlarmOptions& options) = 0;  ///< in the place of one that is
    virtual Prepared<Done> remove() = 0;  ///< whether one is set or not
};

/// Bookmarks of moments of the database.
class ObjectBookmarks {
public:
    virtual ~ObjectBookmarks() = default;
    virtual Prepared<std::string> current() = 0;  ///< of now
    virtual Prepared<std::string> of(Time moment) = 0;  ///< of a moment
    /// Has the next session begin there; gives the bookmark that undoes it.
    virtual Prepared<std::string> restore(std::string_view bookmark) = 0;
};

/// Transactions that may wait.
class ObjectTransactions {
public:
    virtual ~ObjectTransactions() = default;
    /// Keeps all that `work` changes by the keys that it is given, or nothing.
    virtual Result<void> run(const std::function<Result<void>(std::shared_ptr<ObjectKeyStore> keys)>& work) = 0;
};

/// Transactions of SQLite, of work that does not wait.
class SynchronousTransactions {
public:
    virtual ~SynchronousTransactions() = default;
    /// Keeps all that `work` changes, or nothing.
    virtual Result<void> run(const std::function<Result<void>()>& work) = 0;
};

/// When events come to the object.
class ObjectEvents {
public:
    virtual ~ObjectEvents() = default;
    /// Keeps others out while `work` runs.
    virtual Result<void> block(const std::function<Result<void>()>& work) = 0;
    /// Ends what is under way: `DurableObjectState::abort`.
    virtual void reset(std::string_view reason) = 0;
};

template <>
struct CustomBinding<StoredWhole> {
    static std::shared_ptr<StoredWhole> bind(const Env& env, std::string_view name);
};
template <>
struct CustomBinding<ObjectAlarm> {
    static std::shared_ptr<ObjectAlarm> bind(const Env& env, std::string_view name);
};
template <>
struct CustomBinding<ObjectBookmarks> {
    static std::shared_ptr<ObjectBookmarks> bind(const Env& env, std::string_view name);
};
template <>
struct CustomBinding<ObjectTransactions> {
    static std::shared_ptr<ObjectTransactions> bind(const Env& env, std::string_view name);
};
template <>
struct CustomBinding<SynchronousTransactions> {
    static std::shared_ptr<SynchronousTransactions> bind(const Env& env, std::string_view name);
};
template <>
struct CustomBinding<ObjectEvents> {
    static std::shared_ptr<ObjectEvents> bind(const Env& env, std::string_view name);
};

}  // namespace edge
