#include "workers_object_state.hpp"

#include <cstdint>
#include <functional>
#include <optional>

#include <emscripten/em_macros.h>
#include <emscripten/val.h>

#include "edge/text/decimal.hpp"
#include "turns.hpp"
#include "values.hpp"
#include "worker.hpp"
#include "workers_fetcher.hpp"
#include "workers_object_keys.hpp"

namespace edge::wasm {

/// Whether it is done.
using SynchronousWork = std::function<bool()>;

}  // namespace edge::wasm

extern "C" {

/// Calls `transactionSync` with that work (transaction_sync.js). Gives an object whose `end` fails as it has failed.
edge::wasm::Handle edge_transaction_sync(edge::wasm::Handle storage, const edge::wasm::SynchronousWork* work);

/// The callback of it.
EMSCRIPTEN_KEEPALIVE std::uint32_t edge_in_transaction(const edge::wasm::SynchronousWork* work) {
    return (*work)() ? 1 : 0;
}
}

namespace edge::wasm {
namespace {

OwnedHandle share(const OwnedHandle& handle) { return own(borrow(handle)); }

OwnedHandle member_of(Handle object, std::string_view name) {
    return call_now(object, call_text({name}, "true"))->take_handle();
}

Result<Done> decode_done(const CallSlot& slot) {
    if (const auto done = slot.result(&object_storage_error); !done) return std::unexpected(done.error());
    return Done();
}

Result<std::optional<Time>> decode_time(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const auto milliseconds = parse_decimal(take_part(*packed).bytes);
    if (!milliseconds) return std::nullopt;
    return Time{std::chrono::milliseconds(*milliseconds)};
}

Result<std::string> decode_text(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&object_storage_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return std::string(take_part(*packed).bytes);
}

}  // namespace

WorkersObjectStorage::WorkersObjectStorage(OwnedHandle storage, Platform& platform)
    : ObjectStorage(std::make_shared<WorkersObjectKeys>(share(storage)), platform),
      storage_(std::move(storage)),
      sql_(storage_.get()),
      kv_(storage_.get()) {}

Prepared<Done> WorkersObjectStorage::prepare_remove_all() {
    return prepared<decode_done>(make_call(storage_.get(), call_text({"deleteAll"})));
}

Prepared<Done> WorkersObjectStorage::prepare_sync() {
    return prepared<decode_done>(make_call(storage_.get(), call_text({"sync"})));
}

Result<void> WorkersObjectStorage::run_transaction(const std::function<Result<void>(const ObjectKeys&)>& work) {
    TurnedFunction transaction{.object = share(storage_), .method = "transaction", .error = &object_storage_error};
    return in_one_turn(std::move(transaction), [&](Handle arguments) {
        return work(ObjectKeys(std::make_shared<WorkersObjectKeys>(member_of(arguments, "0")), platform()));
    });
}

Result<void> WorkersObjectStorage::run_synchronously(const std::function<Result<void>()>& work) {
    std::optional<Error> failure;
    const SynchronousWork contained = [&] {
        const Result<void> done = contain(work);
        if (!done) failure = done.error();
        return done.has_value();
    };
    const OwnedHandle outcome(edge_transaction_sync(storage_.get(), &contained));
    if (failure) return std::unexpected(*std::move(failure));
    const auto ended = call_now(outcome.get(), call_text({"end"}));
    if (const auto done = ended->result(&object_storage_error); !done) return std::unexpected(done.error());
    return {};
}

Prepared<std::optional<Time>> WorkersObjectStorage::prepare_alarm() {
    return prepared<decode_time>(make_call(storage_.get(), call_text({"getAlarm"})));
}

Prepared<Done> WorkersObjectStorage::prepare_set_alarm(Time moment, const AlarmOptions& options) {
    json::Writer text = call_text({"setAlarm"});
    text.value(moment.time_since_epoch().count()).begin_object();
    if (options.allow_unconfirmed) text.member("allowUnconfirmed", true);
    text.end_object();
    return prepared<decode_done>(make_call(storage_.get(), std::move(text)));
}

Prepared<Done> WorkersObjectStorage::prepare_delete_alarm() {
    return prepared<decode_done>(make_call(storage_.get(), call_text({"deleteAlarm"})));
}

Prepared<std::string> WorkersObjectStorage::prepare_current_bookmark() {
    return prepared<decode_text>(make_call(storage_.get(), call_text({"getCurrentBookmark"})));
}

Prepared<std::string> WorkersObjectStorage::prepare_bookmark_for(Time moment) {
    json::Writer text = call_text({"getBookmarkForTime"});
    text.value(moment.time_since_epoch().count());
    return prepared<decode_text>(make_call(storage_.get(), std::move(text)));
}

Prepared<std::string> WorkersObjectStorage::prepare_restore(std::string_view bookmark) {
    json::Writer text = call_text({"onNextSessionRestoreBookmark"});
    text.value(bookmark);
    return prepared<decode_text>(make_call(storage_.get(), std::move(text)));
}

WorkersObjectState::WorkersObjectState(OwnedHandle state, const Env& env)
    : DurableObjectState(object_id_of(member_of(state.get(), "id").get()), env),
      state_(std::move(state)),
      storage_(member_of(state_.get(), "storage"), env.platform()) {}

Result<void> WorkersObjectState::block(const std::function<Result<void>()>& work) {
    return in_one_turn({.object = share(state_), .method = "blockConcurrencyWhile"}, [&](Handle) { return work(); });
}

void WorkersObjectState::reset(std::string_view reason) {
    (void)call_now(state_.get(), std::move(call_text({"abort"}).value(reason)));
}

}  // namespace edge::wasm

std::shared_ptr<edge::DurableObjectState> edge::CustomBinding<edge::DurableObjectState>::bind(const Env& env,
                                                                                              std::string_view) {
    emscripten::val state = wasm::platform_object()["state"];
    if (state.isUndefined()) {
        env.log(LogLevel::Error, "There is no state of a Durable Object",
                {{"cure", "ask for it in an object only: this is a Worker"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersObjectState>(wasm::own(std::move(state)), env);
}
