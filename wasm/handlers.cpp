#include <cstdlib>
#include <exception>
#include <new>

// In place of the C++ runtime's, whose terminate handler puts a text together that is written nowhere. They are weak,
// so the runtime's come back where an application sets a handler of its own.

extern "C" {

[[gnu::weak]] constinit std::terminate_handler __cxa_terminate_handler = std::abort;
[[gnu::weak]] constinit std::terminate_handler __cxa_unexpected_handler = std::abort;
[[gnu::weak]] constinit std::new_handler __cxa_new_handler = nullptr;
}
