#pragma once

#include "call_slot.hpp"
#include "edge/bindings/objects/object_state.hpp"
#include "workers_object_kv.hpp"
#include "workers_object_sql.hpp"

namespace edge::wasm {

/// `state.storage` of what the runtime supplies.
class WorkersObjectStorage final : public ObjectStorage {
public:
    WorkersObjectStorage(OwnedHandle storage, Platform& platform);

    ObjectSql& sql() override { return sql_; }
    ObjectKv& kv() override { return kv_; }

private:
    Prepared<Done> prepare_remove_all() override;
    Prepared<Done> prepare_sync() override;
    Result<void> run_transaction(const std::function<Result<void>(const ObjectKeys& keys)>& work) override;
    Result<void> run_synchronously(const std::function<Result<void>()>& work) override;
    Prepared<std::optional<Time>> prepare_alarm() override;
    Prepared<Done> prepare_set_alarm(Time moment, const AlarmOptions& options) override;
    Prepared<Done> prepare_delete_alarm() override;
    Prepared<std::string> prepare_current_bookmark() override;
    Prepared<std::string> prepare_bookmark_for(Time moment) override;
    Prepared<std::string> prepare_restore(std::string_view bookmark) override;

    OwnedHandle storage_;
    WorkersObjectSql sql_;
    WorkersObjectKv kv_;
};

/// The `state` of what the runtime supplies.
class WorkersObjectState final : public DurableObjectState {
public:
    WorkersObjectState(OwnedHandle state, const Env& env);

    ObjectStorage& storage() override { return storage_; }
    /// The platform's own object, for adapters; borrowed.
    [[nodiscard]] Handle handle() const { return state_.get(); }

private:
    Result<void> block(const std::function<Result<void>()>& work) override;
    void reset(std::string_view reason) override;

    OwnedHandle state_;
    WorkersObjectStorage storage_;
};

}  // namespace edge::wasm
