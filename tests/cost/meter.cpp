#include "meter.hpp"

#include <cstdlib>
#include <new>

namespace cost {
namespace {

constinit bool counting = false;
constinit Memory total;

void* hold(void* place) {
    if (place == nullptr) std::abort();
    return place;
}

void count_allocation(std::size_t size) {
    if (!counting) return;
    ++total.allocations;
    total.allocated_bytes += size;
}

void count_copy(std::size_t size) {
    if (counting && size >= kLargeCopy) total.copied_bytes += size;
}

}  // namespace

Memory memory() { return total; }
bool is_counting() { return counting; }

extern "C" [[gnu::noipa]] void cost_counted(void (*work)(void*), void* argument) {
    counting = true;
    work(argument);
    counting = false;
}

extern "C" [[gnu::noipa]] void cost_aside(void (*work)(void*), void* argument) {
    counting = false;
    work(argument);
    counting = true;
}

}  // namespace cost

// All other forms of new and delete come down to these.

void* operator new(std::size_t size) {
    cost::count_allocation(size);
    return cost::hold(std::malloc(size));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    const auto unit = std::size_t(alignment);
    cost::count_allocation(size);
    return cost::hold(std::aligned_alloc(unit, (size + unit - 1) / unit * unit));
}
void operator delete(void* place) noexcept { std::free(place); }
void operator delete(void* place, std::size_t) noexcept { std::free(place); }
void operator delete(void* place, std::align_val_t) noexcept { std::free(place); }
void operator delete(void* place, std::size_t, std::align_val_t) noexcept { std::free(place); }

// The linker sends every call here (--wrap), also those of the standard library.
extern "C" {

void* __real_memcpy(void* to, const void* from, std::size_t size);
void* __real_memmove(void* to, const void* from, std::size_t size);

void* __wrap_memcpy(void* to, const void* from, std::size_t size) {
    cost::count_copy(size);
    return __real_memcpy(to, from, size);
}
void* __wrap_memmove(void* to, const void* from, std::size_t size) {
    cost::count_copy(size);
    return __real_memmove(to, from, size);
}
}
