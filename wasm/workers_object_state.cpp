#include "workers_object_state.hpp"

#include <functional>
#include <optional>

#include <emscripten/val.h>

#include "edge/bindings/objects/object_state.hpp"
#include "edge/text/decimal.hpp"
#include "turns.hpp"
#include "values.hpp"
#include "worker.hpp"
#include "workers_fetcher.hpp"
#include "workers_object_keys.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

val state_of_object() { return member(platform_object(), "state"); }

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

class WorkersStoredWhole final : public StoredWhole {
public:
    Prepared<Done> remove_all() override {
        return prepared<decode_done>(make_call(storage_.get(), call_text({"deleteAll"})));
    }
    Prepared<Done> sync() override { return prepared<decode_done>(make_call(storage_.get(), call_text({"sync"}))); }

private:
    OwnedHandle storage_ = this_storage();
};

class WorkersObjectAlarm final : public ObjectAlarm {
public:
    Prepared<std::optional<Time>> moment() override {
        return prepared<decode_time>(make_call(storage_.get(), call_text({"getAlarm"})));
    }
    Prepared<Done> set(Time moment, const AlarmOptions& options) override {
        json::Writer text = call_text({"setAlarm"});
        text.value(moment.time_since_epoch().count()).begin_object();
        if (options.allow_unconfirmed) text.member("allowUnconfirmed", true);
        text.end_object();
        return prepared<decode_done>(make_call(storage_.get(), std::move(text)));
    }
    Prepared<Done> remove() override {
        return prepared<decode_done>(make_call(storage_.get(), call_text({"deleteAlarm"})));
    }

private:
    OwnedHandle storage_ = this_storage();
};

class WorkersObjectBookmarks final : public ObjectBookmarks {
public:
    Prepared<std::string> current() override {
        return prepared<decode_text>(make_call(storage_.get(), call_text({"getCurrentBookmark"})));
    }
    Prepared<std::string> of(Time moment) override {
        json::Writer text = call_text({"getBookmarkForTime"});
        text.value(moment.time_since_epoch().count());
        return prepared<decode_text>(make_call(storage_.get(), std::move(text)));
    }
    Prepared<std::string> restore(std::string_view bookmark) override {
        json::Writer text = call_text({"onNextSessionRestoreBookmark"});
        text.value(bookmark);
        return prepared<decode_text>(make_call(storage_.get(), std::move(text)));
    }

private:
    OwnedHandle storage_ = this_storage();
};

class WorkersObjectTransactions final : public ObjectTransactions {
public:
    Result<void> run(const std::function<Result<void>(std::shared_ptr<ObjectKeyStore>)>& work) override {
        TurnedFunction transaction{.object = this_storage(), .method = "transaction", .error = &object_storage_error};
        return in_one_turn(std::move(transaction), [&](Handle arguments) {
            OwnedHandle keys = call_now(arguments, call_text({"0"}, "true"))->take_handle();
            return work(std::make_shared<WorkersObjectKeys>(std::move(keys)));
        });
    }
};

class WorkersObjectEvents final : public ObjectEvents {
public:
    Result<void> block(const std::function<Result<void>()>& work) override {
        return in_one_turn({.object = this_object(), .method = "blockConcurrencyWhile"},
                           [&](Handle) { return work(); });
    }
    void reset(std::string_view reason) override {
        (void)call_now(this_object().get(), std::move(call_text({"abort"}).value(reason)));
    }
};

}  // namespace

bool in_object() { return !state_of_object().isUndefined(); }

OwnedHandle this_object() { return own(state_of_object()); }

OwnedHandle this_storage() { return own(member(state_of_object(), "storage")); }

}  // namespace edge::wasm

namespace edge {

std::shared_ptr<DurableObjectState> CustomBinding<DurableObjectState>::bind(const Env& env, std::string_view) {
    const emscripten::val state = wasm::state_of_object();
    if (!state.isUndefined())
        return std::make_shared<DurableObjectState>(wasm::object_id_of(wasm::handle_of(wasm::member(state, "id"))),
                                                    env);
    env.log(LogLevel::Error, "There is no state of a Durable Object",
            {{"cure", "ask for it in an object only: this is a Worker"}});
    return nullptr;
}

std::shared_ptr<StoredWhole> CustomBinding<StoredWhole>::bind(const Env&, std::string_view) {
    return wasm::in_object() ? std::make_shared<wasm::WorkersStoredWhole>() : nullptr;
}

std::shared_ptr<ObjectAlarm> CustomBinding<ObjectAlarm>::bind(const Env&, std::string_view) {
    return wasm::in_object() ? std::make_shared<wasm::WorkersObjectAlarm>() : nullptr;
}

std::shared_ptr<ObjectBookmarks> CustomBinding<ObjectBookmarks>::bind(const Env&, std::string_view) {
    return wasm::in_object() ? std::make_shared<wasm::WorkersObjectBookmarks>() : nullptr;
}

std::shared_ptr<ObjectTransactions> CustomBinding<ObjectTransactions>::bind(const Env&, std::string_view) {
    return wasm::in_object() ? std::make_shared<wasm::WorkersObjectTransactions>() : nullptr;
}

std::shared_ptr<ObjectEvents> CustomBinding<ObjectEvents>::bind(const Env&, std::string_view) {
    return wasm::in_object() ? std::make_shared<wasm::WorkersObjectEvents>() : nullptr;
}

}  // namespace edge
