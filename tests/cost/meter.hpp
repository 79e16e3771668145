#pragma once

#include <cstddef>
#include <cstdint>

/// Counts what requests cost. Callgrind counts the instructions, and is told the two functions below by name
/// (tools/testing/cost.mjs); the rest is counted here.
namespace cost {

/// Copies of fewer bytes are part of handling texts, and not counted.
inline constexpr std::size_t kLargeCopy = 256;

struct Memory {
    std::uint64_t allocations = 0;      ///< calls of any operator new
    std::uint64_t allocated_bytes = 0;  ///< what they asked for
    std::uint64_t copied_bytes = 0;     ///< by memcpy and memmove, kLargeCopy or more at a time
};

/// Everything counted so far.
[[nodiscard]] Memory memory();

[[nodiscard]] bool is_counting();

extern "C" void cost_counted(void (*work)(void*), void* argument);
extern "C" void cost_aside(void (*work)(void*), void* argument);

/// Runs `work`, counting. Not nested.
template <class F>
void counted(F work) {
    cost_counted([](void* argument) { (*static_cast<F*>(argument))(); }, &work);
}

/// Runs `work` as if it cost nothing. Not nested.
template <class F>
void aside(F work) {
    if (!is_counting()) return work();
    cost_aside([](void* argument) { (*static_cast<F*>(argument))(); }, &work);
}

}  // namespace cost
