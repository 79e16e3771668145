#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// The boundary to JavaScript: what a call to a binding looks like in memory, and the imports that the runtime gives.
namespace edge::wasm {

/// A JavaScript value that C++ refers to: an `EM_VAL` of Embind, as the number it is. 0 is "none".
using Handle = std::uint32_t;

/// How a call's extra argument is to be read. `Init` is a handle of what may be given a `signal`, as the second
/// argument of JavaScript's `fetch` is: so a call that is given up is broken off as well.
enum class ValueKind : std::uint32_t { None, Bytes, Handle, Init };

/// One evaluation of a member of a JavaScript object, in words of 32 bits. runtime/record.js has the same names:
///
///     in   target        object the path starts at; 0 is globalThis
///          shape         number of a shape, the part of a call that JavaScript was told before (`edge_shape`); 0: none
///          text, size    JSON, without a shape: [[path, to, member], pick, argument...]; a function is called
///                        pick: null = pack the result, [names] = pack these members of it, true = hand back a handle
///                        with a shape: [argument...], those after its own; or nothing
///          key, size     with a shape: a text, the first argument; `key` is 0 where there is none
///          within        milliseconds from its start after which it is given up, as a TimeoutError; 0: never
///          value_*       one argument that is not JSON: bytes in memory, or a handle; stands at index `value_at`
///     out  promise       the evaluation that `start` sent off; 0 where it did not
///          ok            1: the result is in `out`; 0: `out` has five texts, the error's message and name, whether it
///                        is retryable and overloaded ("true"), and its code ("undefined" if it has none)
///          out, size     the packed result; `out` is replaced by a new allocation where `capacity` is too small
///
/// A packed result is a row of parts: u32 kind, u32 size, then `size` bytes, padded to 4. See `PartKind`.
///
/// A record lives on the heap, never on the stack: JavaScript writes into it while its request is suspended. It reads
/// all of it when the call starts, and writes nothing once it is settled, so one that was given up may be freed.
struct Call {
    Handle target = 0;
    const char* text = nullptr;
    std::uint32_t text_size = 0;
    ValueKind value_kind = ValueKind::None;
    std::uintptr_t value = 0;
    std::uint32_t value_size = 0;
    std::uint32_t value_at = 0;
    Handle promise = 0;
    std::uint32_t ok = 0;
    char* out = nullptr;
    std::uint32_t out_capacity = 0;
    std::uint32_t out_size = 0;
    std::uint32_t within = 0;
    std::uint32_t shape = 0;
    const char* key = nullptr;
    std::uint32_t key_size = 0;
};
static_assert(sizeof(Call) == 16 * sizeof(std::uint32_t), "runtime/record.js reads this record by word");

/// What a part of a packed result is. For `Handle`, `size` is the handle and no bytes follow.
enum class PartKind : std::uint32_t { Absent, Bytes, Handle, Json };

struct Part {
    PartKind kind = PartKind::Absent;
    std::string_view bytes = {};
    Handle handle = 0;
};

/// Takes the next part off the front of a packed result; Absent at its end.
[[nodiscard]] Part take_part(std::string_view& packed);

/// Evaluates at once a member that gives no promise, and fills in its result: nothing else runs meanwhile.
void evaluate(Call& call);

/// Evaluates and does not wait: `call.promise` is set. Never throws; a failure shows when it is settled.
void start(Call& call);

/// The one suspending primitive: evaluates the calls that were not started, waits until all are settled and fills in
/// their results. Everything that C++ waits for goes through here. Other requests run meanwhile. While there is a
/// `NoWaiting` it leaves them as they are, as `start` does, which reads as a failure.
void settle(std::span<Call* const> calls);

/// Gives a handle back to JavaScript's garbage collector.
void release(Handle handle);

}  // namespace edge::wasm
