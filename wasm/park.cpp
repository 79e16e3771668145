#include <cstdlib>
#include <cstring>

#include <emscripten/stack.h>

#include "call.hpp"
#include "edge/platform/no_waiting.hpp"
#include "imports.hpp"
#include "worker.hpp"

extern "C" {
void _emscripten_stack_restore(std::uintptr_t stack_pointer);
void* __cxa_get_globals();
}

namespace edge::wasm {

// JSPI switches the native stack of Wasm. The stack that C++ keeps in linear memory stays where it is, shared by every
// suspended request, so whoever runs next would overwrite it. Each request therefore runs at the base of the one
// stack, and leaves it clean while it waits:
//
//     0 |  overflow traps  <-- stack grows --  sp [ frames of this request ] base | heap ... [ parked copy ]
//
// Nothing may write into a parked stack. What the C++ runtime holds per thread (the exceptions being handled) is
// parked too, and so is the request's deadline. The copy back has to happen here and not in JavaScript: between an
// `await` there and the resumption here, another request may run.
//
// This function must have no frame of its own in linear memory: no locals whose address is taken, and it is always
// compiled with optimisation. When Emscripten's -sREENTRANT_JSPI ships, it becomes the plain call of the #else branch.
#ifndef EDGE_PARKING
#define EDGE_PARKING 1
#endif
#if EDGE_PARKING

void settle(std::span<Call* const> calls) {
    if (NoWaiting::refuses()) return;
    struct ExceptionState {
        void* caught;
        unsigned uncaught;
    };
    const std::uintptr_t stack_pointer = emscripten_stack_get_current();
    const std::uintptr_t base = emscripten_stack_get_base();
    const std::size_t size = base - stack_pointer;
    auto* const exceptions = reinterpret_cast<ExceptionState*>(__cxa_get_globals());
    void* const caught = exceptions->caught;
    const unsigned uncaught = exceptions->uncaught;
    const Time deadline = platform().deadline();

    void* const parked = std::malloc(size);
    if (parked == nullptr) return;  // out of memory: the calls stay unsettled, which reads as a failure of theirs
    std::memcpy(parked, reinterpret_cast<const void*>(stack_pointer), size);
    exceptions->caught = nullptr;
    exceptions->uncaught = 0;
    platform().set_deadline(kNever);
    _emscripten_stack_restore(base);

    edge_settle(calls.data(), std::uint32_t(calls.size()));

    _emscripten_stack_restore(stack_pointer);
    std::memcpy(reinterpret_cast<void*>(stack_pointer), parked, size);
    std::free(parked);
    exceptions->caught = caught;
    exceptions->uncaught = uncaught;
    platform().set_deadline(deadline);
    NoWaiting::has_waited();
}

#else

void settle(std::span<Call* const> calls) {
    if (NoWaiting::refuses()) return;
    edge_settle(calls.data(), std::uint32_t(calls.size()));
    NoWaiting::has_waited();
}

#endif

}  // namespace edge::wasm
