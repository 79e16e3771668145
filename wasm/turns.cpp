#include "turns.hpp"

#include <memory>

#include "always.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/platform/no_waiting.hpp"
#include "edge/text/concat.hpp"
#include "worker.hpp"

extern "C" {

/// A new `Turns` of turns.js.
edge::wasm::Handle edge_turns();
}

namespace edge::wasm {
namespace {

/// Nobody waits for the function any more.
class GiveUp {
public:
    explicit GiveUp(Handle turns) : turns_(turns) {}
    GiveUp(const GiveUp&) = delete;
    GiveUp& operator=(const GiveUp&) = delete;
    ~GiveUp() {
        (void)call_now(turns_, std::move(call_text({"giveUp"}, kAlways).value("the caller has given up waiting")));
    }

private:
    Handle turns_;
};

std::string words_of(const Error& error) {
    if (error.internal.empty()) return error.detail;
    return error.detail.empty() ? error.internal : concat({error.detail, " ", error.internal});
}

void say_how_it_ended(Handle turns, const TurnedFunction& function, const Result<std::string>& outcome) {
    if (outcome) {
        json::Writer text = call_text({"finish"}, kAlways);
        if (!outcome->empty()) text.raw(*outcome);
        (void)call_now(turns, std::move(text));
        return;
    }
    json::Writer text = call_text({"fail"}, kAlways);
    text.value(words_of(outcome.error()));
    if (function.name_of != nullptr) text.value(function.name_of(outcome.error()));
    (void)call_now(turns, std::move(text));
}

}  // namespace

Result<std::string> in_turn(TurnedFunction function, const TurnWork& work) {
    if (NoWaiting::refuses()) return std::unexpected(NoWaiting::refusal());
    if (platform().is_late()) return std::unexpected(not_sent());
    const OwnedHandle turns(edge_turns());
    if (function.after.get() != 0) {
        const auto added = make_call(turns.get(), std::move(call_text({"addAfter"}, kAlways).null()));
        added->set_handle(0, std::move(function.after));
        evaluate(added->call());
    }
    json::Writer text = call_text({"start"}, "[]");
    text.null().value(function.method).raw(function.arguments).value(function.on_trap == OnTrap::Reject);
    const auto started = make_call(turns.get(), std::move(text));
    started->set_handle(0, std::move(function.object));
    evaluate(started->call());
    if (const auto begun = started->result(function.error); !begun) return std::unexpected(begun.error());
    const GiveUp give_up(turns.get());
    std::optional<Error> failure;
    for (;;) {
        const auto next = call_and_wait(turns.get(), call_text({"next"}, "true"));
        Result<std::string_view> packed = next->result(function.error);
        if (!packed) return std::unexpected(failure ? *std::move(failure) : std::move(packed.error()));
        const OwnedHandle arguments(take_part(*packed).handle);
        if (arguments.get() == 0) break;
        const Result<std::string> outcome = contain([&] { return work(arguments.get()); });
        failure = outcome ? std::nullopt : std::optional(outcome.error());
        say_how_it_ended(turns.get(), function, outcome);
    }
    const auto asked = call_now(turns.get(), call_text({"json"}));
    Result<std::string_view> value = asked->result(function.error);
    if (!value) return std::unexpected(std::move(value.error()));
    return std::string(take_part(*value).bytes);
}

}  // namespace edge::wasm
