#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "edge/bindings/objects/object_state.hpp"
#include "edge/testing/memory_object_keys.hpp"
#include "edge/testing/memory_object_sql.hpp"
#include "edge/testing/stored_object.hpp"

namespace edge::testing {

/// The storage of a Durable Object in memory.
class MemoryObjectStorage final : public ObjectStorage {
public:
    /// Of what is stored, shared with who wakes the object.
    explicit MemoryObjectStorage(const std::shared_ptr<StoredObject>& stored);

    ObjectSql& sql() override { return sql_; }  ///< as of any object
    ObjectKv& kv() override { return kv_; }     ///< as of any object

private:
    Prepared<Done> prepare_remove_all() override;
    Prepared<Done> prepare_sync() override;
    Result<void> run_transaction(const std::function<Result<void>(const ObjectKeys&)>& work) override;
    Result<void> run_synchronously(const std::function<Result<void>()>& work) override;
    Prepared<std::optional<Time>> prepare_alarm() override;
    Prepared<Done> prepare_set_alarm(Time moment, const AlarmOptions&) override;
    Prepared<Done> prepare_delete_alarm() override;
    Prepared<std::string> prepare_current_bookmark() override;
    Prepared<std::string> prepare_bookmark_for(Time) override;
    Prepared<std::string> prepare_restore(std::string_view) override;

    /// All that the work changes, or nothing.
    Result<void> in_savepoint(const std::function<Result<void>()>& work);

    std::shared_ptr<StoredObject> stored_;
    MemoryObjectSql sql_;
    MemoryObjectKv kv_;
};

}  // namespace edge::testing
