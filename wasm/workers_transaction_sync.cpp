// Transactions of SQLite. A program has this if its application asks for one.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <emscripten/em_macros.h>

#include "edge/bindings/objects/object_parts.hpp"
#include "edge/error/contain.hpp"
#include "workers_object_state.hpp"

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

class WorkersSynchronousTransactions final : public SynchronousTransactions {
public:
    Result<void> run(const std::function<Result<void>()>& work) override {
        std::optional<Error> failure;
        const SynchronousWork contained = [&] {
            const Result<void> done = contain(work);
            if (!done) failure = done.error();
            return done.has_value();
        };
        const OwnedHandle outcome(edge_transaction_sync(this_storage().get(), &contained));
        if (failure) return std::unexpected(*std::move(failure));
        const auto ended = call_now(outcome.get(), call_text({"end"}));
        if (const auto done = ended->result(&object_storage_error); !done) return std::unexpected(done.error());
        return {};
    }
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::SynchronousTransactions> edge::CustomBinding<edge::SynchronousTransactions>::bind(
    const Env&, std::string_view) {
    return wasm::in_object() ? std::make_shared<wasm::WorkersSynchronousTransactions>() : nullptr;
}
