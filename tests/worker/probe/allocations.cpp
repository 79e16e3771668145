#include "allocations.hpp"

namespace probe {
namespace {

constinit std::uint32_t count = 0;

}  // namespace

std::uint32_t allocations() { return count; }

}  // namespace probe

// The linker sends every call here, those of operator new included. JavaScript's own go to malloc itself.
extern "C" {

void* __real_malloc(std::size_t size);

void* __wrap_malloc(std::size_t size) {
    ++probe::count;
    return __real_malloc(size);
}
}
